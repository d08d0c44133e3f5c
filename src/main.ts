/**
 * A diary: read the settings, build, listen, wait for the signal, stop in reverse. What it builds with is loaded
 * after the compile cache is on, so that every start but the first is spared the compiling.
 */
import { flushCompileCache } from "node:module";
import { useCompileCache } from "./base/compile-cache.ts";

useCompileCache();
const { startGateway } = await import("./start-gateway.ts");
await startGateway();
// Kept now and not at the exit: a gateway that is killed starts fast again too.
flushCompileCache();
