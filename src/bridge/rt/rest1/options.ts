/** What the client of REST 1.0 can be told, with what holds when it is not. */
import type { BreakerOptions } from "./wire/breaker.ts";
import type { LineOptions, RtEvent } from "./wire/line.ts";

export type Rest1Options = {
  /** The address of REST 1.0: `https://rt.example/REST/1.0/`. */
  url: string;
  username: string;
  password: string;
  /** How many calls at a time; RT works off one session's calls one after another. Default 4. */
  sessions?: number;
  /** For one request with connecting and sign-in; before it, as long again for a free session. Default 30 s. */
  timeoutMs?: number;
  /** The IANA zone in which RT shows the account times; found out if not given. */
  timezone?: string | undefined;
  /** Caps for answers. Default 32 MiB of text, 64 MiB of an attachment. */
  maxTextBytes?: number;
  maxAttachmentBytes?: number;
  /** Default: 5 failures in a row, a probe every 5 s. */
  breaker?: Partial<BreakerOptions>;
  /** How long a refused sign-in is not tried again. Default 30 s. */
  signInMemoryMs?: number;
  /** Hears of every request when it ends. */
  observe?: (event: RtEvent) => void;
};

const MIB = 1_048_576;

/** @throws TypeError if `url` is none */
export function lineOptions(options: Rest1Options): LineOptions {
  return {
    base: new URL(options.url.endsWith("/") ? options.url : `${options.url}/`),
    username: options.username,
    password: options.password,
    sessions: options.sessions ?? 4,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxTextBytes: options.maxTextBytes ?? 32 * MIB,
    maxAttachmentBytes: options.maxAttachmentBytes ?? 64 * MIB,
    breaker: { afterFailures: 5, probeAfterMs: 5_000, ...options.breaker },
    signInMemoryMs: options.signInMemoryMs ?? 30_000,
    observe: options.observe ?? (() => undefined),
  };
}
