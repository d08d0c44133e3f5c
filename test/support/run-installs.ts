/**
 * Puts onto this machine what `npm run test:rt` and `npm run test:browser` would else install themselves, so that CI can
 * fetch it while tests run that need none of it.
 */
import { findChromium } from "../browser/find-chromium.ts";
import { installRt } from "../real/install-rt.ts";

await installRt("5");
await installRt("4");
await findChromium();
