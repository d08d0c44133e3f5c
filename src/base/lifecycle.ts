/**
 * What starts, stops – in reverse, and in time. It knows neither what is stopped nor how: main and app.ts hand
 * it functions.
 */
import type { Log } from "./log.ts";

type Stop = { name: string; run: () => unknown };
export type Lifecycle = {
  /** `run` is called at the stop, after everything that was handed in later has stopped. */
  onStop(name: string, run: () => unknown): void;
  /** Stops everything, once: a second call waits for the first. Never rejects; false when something did not stop. */
  stop(reason: string): Promise<boolean>;
  /** From here SIGTERM and SIGINT stop and exit 0, a second one exits 1 at once; an uncaught error stops and exits 1. */
  takeOver(process: Exitable): void;
};
export type Exitable = Pick<NodeJS.Process, "on" | "exit">;

/** Of the whole time, the part that is kept for each thing that still has to stop. */
const reserve = 0.05;

/** `seconds`: what all stops together may take; what is not done by then is left behind. */
export function createLifecycle(log: Log, { seconds = 10 }: { seconds?: number } = {}): Lifecycle {
  const stops: Stop[] = [];
  let stopping: Promise<boolean> | undefined;
  const stop = (reason: string) => {
    stopping ??= stopAll(stops, { reason, ms: seconds * 1000, log });
    return stopping;
  };
  return {
    onStop: (name, run) => void stops.push({ name, run }),
    stop,
    takeOver(process) {
      let failed = false;
      const end = (reason: string) => void stop(reason).then(() => process.exit(failed ? 1 : 0));
      const onSignal = (signal: string) => (stopping ? process.exit(1) : end(signal));
      const onError = (error: unknown) => {
        failed = true;
        log.fatal({ err: error }, "uncaught error");
        end("uncaught error");
      };
      process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
      process.on("uncaughtException", onError).on("unhandledRejection", onError);
    },
  };
}

type Stopping = { reason: string; ms: number; log: Log };

async function stopAll(stops: Stop[], { reason, ms, log }: Stopping): Promise<boolean> {
  log.info({ reason }, "stopping");
  const end = performance.now() + ms;
  let all = true;
  for (const [later, stop] of [...stops.entries()].reverse()) {
    const stopped = await stopOne(stop, end - performance.now() - later * reserve * ms, log);
    all &&= stopped;
  }
  log.info({ all }, "stopped");
  return all;
}

async function stopOne(stop: Stop, ms: number, log: Log): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<"too late">();
  const timer = setTimeout(resolve, Math.max(0, ms), "too late");
  try {
    const ended = await Promise.race([Promise.resolve().then(stop.run), tooLate]);
    if (ended !== "too late") return true;
    log.warn({ part: stop.name }, "did not stop in time");
  } catch (error) {
    log.error({ part: stop.name, err: error }, "failed to stop");
  } finally {
    clearTimeout(timer);
  }
  return false;
}
