/** A process that lives and dies by the lifecycle, for lifecycle.test.ts to signal. */
import { createLifecycle } from "../../src/base/lifecycle.ts";
import { createLog } from "../../src/base/log.ts";

const say = (text: string) => void process.stdout.write(`${text}\n`);
const lifecycle = createLifecycle(createLog({ level: "silent" }));
lifecycle.takeOver(process);
lifecycle.onStop("first", () => say("stopped the first"));
lifecycle.onStop("last", () => say("stopped the last"));
setInterval(() => {}, 1000);

const [, , how] = process.argv;
if (how === "slowly") {
  lifecycle.onStop("slow", () => {
    say("stopping slowly");
    return new Promise(() => {});
  });
}
say("ready");
if (how === "reject") Promise.reject(new Error("nobody catches this"));
if (how === "throw")
  setImmediate(() => {
    throw new Error("nobody catches this");
  });
