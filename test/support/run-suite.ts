/** Runs test files that `npm test` leaves out, with tap, so that the output ends with tap's own count. */
import { spawn } from "node:child_process";
import { glob } from "node:fs/promises";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

export type SuiteOptions = {
  /** For one file. */
  timeoutSeconds: number;
  /** How many files at a time; 1 where they share what was started for them. */
  jobs: number;
  /** Over this process's own. */
  environment?: Record<string, string>;
};

/**
 * The files named on the command line, else all of `pattern`. Resolves with tap's exit code. @throws when there are none
 */
export async function runSuite(pattern: string, options: SuiteOptions): Promise<number> {
  const named = process.argv.slice(2);
  const files = named.length > 0 ? named : await filesOf(pattern);
  if (files.length === 0) throw new Error(`there is no file ${pattern}`);
  return runTap(files, options);
}

async function filesOf(pattern: string): Promise<string[]> {
  return (await Array.fromAsync(glob(pattern, { cwd: root }))).sort();
}

function runTap(files: string[], { timeoutSeconds, jobs, environment = {} }: SuiteOptions): Promise<number> {
  const tools = join(root, "node_modules/.bin");
  const args = ["run", ...files, "--disable-coverage", `--jobs=${jobs}`, `--timeout=${timeoutSeconds}`];
  const child = spawn(join(tools, "tap"), args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment, PATH: `${tools}:${process.env.PATH}` },
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code) => done(code ?? 1));
  });
}
