/**
 * The log: one JSON line per thing that happened, to standard output. It never holds a body, a secret or an
 * e-mail address, whoever forgets to leave them out.
 */
import { type Bindings, type ChildLoggerOptions, type DestinationStream, type Logger, pino } from "pino";
import { conceal, withoutAddresses } from "./log-conceal.ts";

export type Log = Logger;

/** `stream` is where the lines go instead of standard output: a test reads them there. */
export function createLog({ level, stream }: { level: string; stream?: DestinationStream }): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }), log: conceal },
    hooks: { streamWrite: withoutAddresses },
    serializers: { err: factsOf },
  };
  return concealBindings(stream ? pino(options, stream) : pino(options));
}

/** pino asks no formatter about what a child logger is bound to. */
function concealBindings(log: Log): Log {
  const child: (this: Log, bindings: Bindings, options?: ChildLoggerOptions) => Log = log.child;
  function concealed(this: Log, bindings: Bindings, options?: ChildLoggerOptions): Log {
    return child.call(this, conceal(bindings), options);
  }
  return Object.defineProperty(log, "child", { value: concealed });
}

/** An error as facts; a library's error may carry a request with its headers, so nothing else is taken over. */
export function factsOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = "code" in error ? error.code : undefined;
  return {
    type: name,
    message,
    ...(code !== undefined && { code }),
    stack,
    ...(cause !== undefined && { cause: factsOf(cause) }),
  };
}
