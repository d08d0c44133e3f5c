/** Remembers for a moment that RT refused the account, so that a wrong password does not hammer RT. */
import { RtSignInRefused } from "../../errors.ts";

export type SignInMemory = {
  /** @throws RtSignInRefused while a refusal is remembered */
  check(): void;
  refused(words: string, sentTo?: string): RtSignInRefused;
  accepted(): void;
};

export function createSignInMemory(forMs: number, now: () => number): SignInMemory {
  let last: { words: string; sentTo: string | undefined; until: number } | null = null;
  const error = (words: string, sentTo: string | undefined, ms: number) =>
    new RtSignInRefused(words || "RT refused the account.", {
      retryAfterMs: ms,
      ...(sentTo !== undefined && { sentTo }),
    });
  return {
    check() {
      const left = last === null ? 0 : last.until - now();
      if (last !== null && left > 0) throw error(last.words, last.sentTo, left);
    },
    refused(words, sentTo) {
      last = { words, sentTo, until: now() + forMs };
      return error(words, sentTo, forMs);
    },
    accepted() {
      last = null;
    },
  };
}
