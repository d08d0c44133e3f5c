/**
 * `npm run test:rt`: starts a real RT 5 and a real RT 4, runs test/real/*.rt.ts against them, stops them.
 * `npm run test:rt -- test/real/contract.rt.ts` runs one file. It never skips: no RT is a failure.
 */
import { spawn } from "node:child_process";
import { glob } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type RunningRt, startRt } from "./rt-server.ts";

const root = resolve(import.meta.dirname, "../..");
const started: RunningRt[] = [];

async function main(): Promise<number> {
  const files = process.argv.length > 2 ? process.argv.slice(2) : await realTests();
  const environment = { ...(await rt("5")), ...(await rt("4")) };
  return runTap(files, environment);
}

/** An RT whose address is told already is used as it is. */
async function rt(version: "5" | "4"): Promise<Record<string, string>> {
  const variable = `TICKETWIRE_TEST_RT${version}`;
  if (process.env[`${variable}_URL`]) return {};
  const running = await startRt(version);
  started.push(running);
  console.log(`RT ${version} answers at ${running.url}`);
  return { [`${variable}_URL`]: running.url, [`${variable}_FOLDER`]: running.folder };
}

async function realTests(): Promise<string[]> {
  return (await Array.fromAsync(glob("test/real/*.rt.ts", { cwd: root }))).sort();
}

/** One file after another: they share the two RTs, and RT is slow. */
function runTap(files: string[], environment: Record<string, string>): Promise<number> {
  const tap = join(root, "node_modules/.bin/tap");
  const args = ["run", ...files, "--disable-coverage", "--jobs=1", "--timeout=1800"];
  const PATH = `${join(root, "node_modules/.bin")}:${process.env.PATH}`;
  const child = spawn(tap, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment, PATH },
  });
  return new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
}

async function stopAll(): Promise<void> {
  await Promise.all(started.map((running) => running.stop()));
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => stopAll().then(() => process.exit(1)));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(
    `The tests against a real RT could not run: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
} finally {
  await stopAll();
}
