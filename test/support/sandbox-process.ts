/** The sandbox RT as a process of its own, which outlives the gateways that are killed beside it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startChild } from "./child.ts";

export type RtAccount = { url: string; username: string; password: string };

const script = resolve(import.meta.dirname, "../../src/sandbox/run.ts");

/** Answers the address and the gateway's account in it. */
export async function startSandboxProcess() {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-sandbox-"));
  const child = startChild(script, ["--port", "0", "--file", join(folder, "rt.db")]);
  const url = await child.line(urlIn);
  const account: RtAccount = { url, username: "gateway", password: "gatewaypass" };
  const stop = async () => {
    await child.kill("SIGTERM");
    await rm(folder, { recursive: true, force: true });
  };
  return { account, pid: child.pid, stop };
}

/** The settings with which a gateway uses this account. */
export function settingsFor({ url, username, password }: RtAccount): Record<string, string> {
  return { RT_API_URL: url, RT_USERNAME: username, RT_PASSWORD: password };
}

function urlIn(line: string): string | undefined {
  if (!line.startsWith('{"url"')) return undefined;
  const { url } = JSON.parse(line) as { url: string };
  return url.includes("/REST/1.0") ? url : `${url.replace(/\/$/, "")}/REST/1.0/`;
}
