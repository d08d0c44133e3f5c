/**
 * `npm run test:browser`: runs test/browser/*.browser.ts in Debian's Chromium, which is installed where it is missing.
 * `npm run test:browser -- test/browser/feed.browser.ts` runs one file. It never skips: no Chromium is a failure.
 */
import { runSuite } from "../support/run-suite.ts";
import { findChromium } from "./find-chromium.ts";

try {
  console.log(await findChromium());
  process.exitCode = await runSuite("test/browser/*.browser.ts", { timeoutSeconds: 300, jobs: 2 });
} catch (error) {
  console.error(`The tests in a browser could not run: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
