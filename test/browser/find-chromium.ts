/** Finds Debian's Chromium, and installs it where it is not. It starts none. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { installPackages } from "../support/debian-packages.ts";

const run = promisify(execFile);

export const chromiumPath = "/usr/bin/chromium";

/** Answers its version. @throws Error with one sentence that says why there is none */
export async function findChromium(): Promise<string> {
  if (!existsSync(chromiumPath)) await installPackages("Chromium", ["chromium"]);
  try {
    return (await run(chromiumPath, ["--version"])).stdout.trim();
  } catch (cause) {
    throw new Error(`${chromiumPath} does not start: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
