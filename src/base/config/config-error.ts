/** A setting that cannot be used. Met at the start only; trying again helps after somebody has changed the setting. */
import type { Setting } from "./setting.ts";

/** The message is one sentence that names the variable, what it holds and what it may hold – never a secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export function wrongValue({ name, kind, secret }: Setting<unknown>, held: string): ConfigError {
  const shown = secret ? "something else (not shown, it is a secret)" : JSON.stringify(withoutUser(held));
  return new ConfigError(`${name} holds ${shown}, but it may only hold ${kind.holds}.`);
}

export function notReadable({ name }: Setting<unknown>, path: string, cause: unknown): ConfigError {
  return new ConfigError(`${name}_FILE names ${JSON.stringify(path)}, but that file cannot be read.`, {
    cause,
  });
}

export function setTwice({ name }: Setting<unknown>): ConfigError {
  return new ConfigError(`${name} and ${name}_FILE are both set, but only one of them may be.`);
}

/** A URL in the wrong place may carry a password: what stands before an @ or after a ? is not repeated. */
function withoutUser(held: string): string {
  const shown = held.replace(/^.*@/s, "…@").replace(/\?.*$/s, "?…");
  return shown.length > 100 ? `${shown.slice(0, 100)}…` : shown;
}
