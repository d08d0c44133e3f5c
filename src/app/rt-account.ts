/** Which RT it is, under which account, and how much it is to be spared. */
import type { Config } from "../base/config/config.ts";
import type { Surroundings } from "./parts.ts";

/** The RT of the settings, or else the sandbox, which is started. */
export async function rtAccountOf({ config, log, lifecycle }: Surroundings) {
  const { apiUrl, username = "", password = "" } = config.rt;
  if (apiUrl) return { url: apiUrl, username, password, taxonomy: {} };
  const { createSandbox } = await import("../sandbox/sandbox.ts");
  const sandbox = await createSandbox({
    file: config.sandboxFile,
    port: config.sandboxPort,
    orAnyPort: true,
  });
  lifecycle.onStop("sandbox RT", () => sandbox.close());
  log.warn({ url: sandbox.url }, "this is a SANDBOX RT of our own; set RT_API_URL to connect a real one");
  return sandbox;
}

export type RtAccount = Awaited<ReturnType<typeof rtAccountOf>>;

/** The sandbox need not be spared: its tickets are to be here at once. */
export function paceOf({ rt }: Config): Config["rt"] {
  if (rt.apiUrl || rt.backfillPerSecond === 0) return rt;
  return { ...rt, looksPerSecond: 1_000, backfillPerSecond: 1_000 };
}
