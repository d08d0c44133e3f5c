/**
 * `npm run test:rt`: starts a real RT 5 and a real RT 4, runs test/real/*.rt.ts against them, stops them.
 * `npm run test:rt -- test/real/contract.rt.ts` runs one file. It never skips: no RT is a failure.
 */
import { runSuite } from "../support/run-suite.ts";
import { type RunningRt, startRt } from "./rt-server.ts";

const started: RunningRt[] = [];

async function main(): Promise<number> {
  const environment = { ...(await rt("5")), ...(await rt("4")) };
  return runSuite("test/real/*.rt.ts", { environment, timeoutSeconds: 1800, jobs: 1 });
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
