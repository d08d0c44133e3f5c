/** Puts the Scrip into a real RT and takes it out, with the installer an administrator uses. */
import { execFile } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { RealRt } from "./real-rt.ts";

const run = promisify(execFile);
const installer = resolve(import.meta.dirname, "../../rt/install-scrip.pl");

export const hookSecret = "a secret of the tests, known to RT and the gateway";

export type Installed = { code: number; said: string };

/** What the installer said, on both streams without RT's own warnings, and how it ended. */
export async function installScrip(rt: RealRt, args: string[]): Promise<Installed> {
  const folder = folderOf(rt);
  const env = {
    ...process.env,
    RT_SITE_CONFIG: join(folder, "RT_SiteConfig.pm"),
    RT_SITE_CONFIG_DIR: join(folder, "conf.d"),
  };
  const lib = `/usr/share/request-tracker${versionOf(rt)}/lib`;
  const ended = await run("perl", [installer, "--rt-lib", lib, ...args], { env }).then(
    (output) => ({ ...output, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  const lines = `${ended.stdout}\n${ended.stderr}`.split("\n");
  return { code: ended.code, said: lines.filter((line) => line && !line.includes("[warning]")).join("\n") };
}

/** The Scrip, telling this gateway. @throws what the installer said */
export async function hookTo(rt: RealRt, gateway: string, more: string[] = []): Promise<void> {
  const secret = await secretFile(rt);
  const url = `${gateway}/rt/hook`;
  const { code, said } = await installScrip(rt, ["--url", url, "--secret-file", secret, ...more]);
  if (code !== 0) throw new Error(said);
}

export async function unhook(rt: RealRt): Promise<void> {
  await installScrip(rt, ["--remove"]);
}

/** The file RT reads the secret from. */
export async function secretFile(rt: RealRt): Promise<string> {
  const file = join(folderOf(rt), "hook-secret");
  await writeFile(file, `${hookSecret}\n`);
  await chmod(file, 0o600);
  return file;
}

export function versionOf({ name }: RealRt): "5" | "4" {
  return name === "RT 5" ? "5" : "4";
}

export function folderOf({ name, folder }: RealRt): string {
  if (folder === null)
    throw new Error(`${name} was not started by npm run test:rt, so its records cannot be read.`);
  return folder;
}

/** RT's address without REST. */
export function siteOf({ url }: RealRt): string {
  return new URL("/", url).href;
}
