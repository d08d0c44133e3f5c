/** From the settings to an open port; what an operator can mend ends it with one sentence. */
import { createApp } from "./app.ts";
import { systemClock } from "./base/clock.ts";
import { ConfigError, processEnvironment, readConfig } from "./base/config/config.ts";
import { createLifecycle } from "./base/lifecycle.ts";
import { createLog } from "./base/log.ts";
import { UnusableJournal } from "./sandbox/world/journal.ts";
import { StoreError } from "./store/errors.ts";

/** Resolves when the gateway listens. Exit code 1 when it cannot. */
export async function startGateway(): Promise<void> {
  try {
    const config = readConfig(processEnvironment());
    const log = createLog({ level: config.logLevel });
    const lifecycle = createLifecycle(log, { seconds: config.http.shutdownSeconds });
    lifecycle.takeOver(process);
    const app = await createApp({ config, log, lifecycle, clock: systemClock });
    await app.listen();
  } catch (error) {
    endWithOneSentence(error);
  }
}

/** What an operator can mend is said in one sentence; anything else is a fault of ours and shows itself. */
function endWithOneSentence(error: unknown): never {
  if (!isForTheOperator(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

function isForTheOperator(error: unknown): error is Error {
  const kinds = [ConfigError, StoreError, UnusableJournal];
  return kinds.some((kind) => error instanceof kind) || isAddressError(error);
}

function isAddressError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error && error.syscall === "listen";
}
