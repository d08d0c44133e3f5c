/** The whole gateway in this process, on a free port, with a database of its own: what a test talks to. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "#src/app.ts";
import { systemClock } from "#src/base/clock.ts";
import { readConfig } from "#src/base/config/config.ts";
import { createLifecycle } from "#src/base/lifecycle.ts";
import { createLog } from "#src/base/log.ts";
import { unlimited } from "./gateway-process.ts";
import { refuseLeaks, secretsAmong } from "./leaks.ts";

export type Gateway = {
  url: string;
  /** Every line it has logged so far. */
  logged: string[];
  /** @throws Error when the log holds what no log may hold */
  stop(): Promise<void>;
};

/**
 * Starts it with these settings; the rest is as an operator's would be, on SQLite in a new folder. Without
 * RT_API_URL it has a sandbox RT in that folder too.
 */
export async function startGateway(settings: Record<string, string> = {}): Promise<Gateway> {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-"));
  const logged: string[] = [];
  const config = readConfig({
    PORT: "0",
    AUTH: "none",
    ...unlimited,
    // The tickets that are there already are a test's business only where it says so.
    RT_BACKFILL_PER_SECOND: "0",
    DATABASE_URL: `sqlite:${join(folder, "ticketwire.db")}`,
    ...settings,
  });
  const log = createLog({ level: config.logLevel, stream: { write: (line) => void logged.push(line) } });
  const lifecycle = createLifecycle(log, { seconds: config.http.shutdownSeconds });
  const app = await createApp({ config, log, lifecycle, clock: systemClock });
  const url = await app.listen();
  return {
    url,
    logged,
    async stop() {
      await lifecycle.stop("test over");
      await rm(folder, { recursive: true, force: true });
      refuseLeaks(logged, secretsAmong(settings));
    },
  };
}
