/** The operator's command as a process of its own, on the database of a test. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";

const admin = resolve(import.meta.dirname, "../../src/admin.ts");

export type AdminAnswer = { code: number | null; out: string; err: string };

/** `given` is what stands on its standard input. */
export async function runAdmin(databaseUrl: string, args: string[], given = ""): Promise<AdminAnswer> {
  const child = spawn(process.execPath, [admin, ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stdin.on("error", () => undefined);
  child.stdin.end(given);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}
