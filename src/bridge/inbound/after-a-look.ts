/** What follows from a look: done, or another one when. It asks nobody. */
import { RtBroken, RtError, RtForbidden, RtNoAnswer, RtNotFound, RtUnreachable } from "../rt/errors.ts";
import type { Errand } from "./agenda-errand.ts";
import type { Taken } from "./take-in.ts";

export type Next = {
  /** Absent: done. */
  inMs?: number;
  say?: { level: "debug" | "warn" | "error"; details: object; words: string };
};

/** RT's hook comes before RT's commit; a commit takes as long as the mail that RT sends in between. Half a minute. */
const commitTries = 14;
/** An answer of RT's that cannot be read: others wait for nothing because of it. */
const brokenTries = 10;
/** RT listed it, and says that it is not there: its database fails, or the account may not see it any more. */
const listedTries = 20;
/** Looks without an answer after which it is the ticket, not RT: such a look costs RT as long as we wait for it. */
const mostSilences = 4;

export function isUnanswered({ silences }: Errand): boolean {
  return silences >= mostSilences;
}

export function whatNext(errand: Errand, outcome: Taken | { error: unknown }): Next {
  if (errand.tries >= commitTries) errand.urgent = false;
  if ("error" in outcome) return afterError(errand, outcome.error);
  errand.silences = 0;
  for (const number of outcome.numbers) errand.wanted.delete(number);
  if (outcome.kind !== "taken") return { inMs: doubled(errand.tries, 250, 15_000) };
  if (errand.again) return { inMs: 100 };
  if (errand.unsure) return onceMore(errand);
  if (errand.wanted.size === 0) return {};
  if (errand.tries < commitTries) return { inMs: untilCommit(errand.tries) };
  const details = { ticket: errand.ticket, transactions: [...errand.wanted] };
  return { say: { level: "debug", details, words: "RT told of transactions that it never showed" } };
}

function onceMore(errand: Errand): Next {
  errand.unsure = false;
  return { inMs: 1_000 };
}

function afterError(errand: Errand, error: unknown): Next {
  if (error instanceof RtNotFound || error instanceof RtForbidden) return afterAbsence(errand, error);
  if (error instanceof RtNoAnswer) errand.silences += 1;
  else if (!(error instanceof RtUnreachable)) errand.silences = 0;
  const { ticket, tries } = errand;
  if (error instanceof RtBroken && tries >= brokenTries) {
    const words = "a ticket cannot be read from RT; what happens to it is not told";
    return { say: { level: "error", details: { ticket, said: error.message }, words } };
  }
  if (error instanceof RtNoAnswer && isUnanswered(errand)) return afterSilences(errand);
  const inMs = doubled(tries, 500, 30_000);
  const isRt = error instanceof RtError;
  if (isRt && tries > 0) return { inMs };
  const details = isRt ? { ticket, code: error.code } : { ticket, err: error };
  return {
    inMs,
    say: { level: isRt ? "debug" : "error", details, words: "a ticket could not be taken in; again later" },
  };
}

function afterAbsence({ ticket, urgent, changedAt, tries }: Errand, { code }: RtError): Next {
  // Told of before it was committed, a new ticket is not there yet.
  if (urgent && tries < commitTries) return { inMs: untilCommit(tries) };
  if (changedAt !== undefined && tries < listedTries) return { inMs: doubled(tries, 500, 30_000) };
  return { say: { level: "debug", details: { ticket, code }, words: "RT does not show a ticket" } };
}

function afterSilences({ ticket, silences }: Errand): Next {
  const inMs = doubled(silences - mostSilences, 30_000, 900_000);
  if (silences > mostSilences) return { inMs };
  const words = "RT gives no answer on a ticket; it is asked again, ever more seldom";
  return { inMs, say: { level: "warn", details: { ticket }, words } };
}

/** It is seen late by half of what RT needed at most. */
function untilCommit(tries: number): number {
  return Math.min(5_000, 100 * 1.5 ** tries);
}

function doubled(tries: number, first: number, most: number): number {
  return Math.min(most, first * 2 ** Math.min(tries, 20));
}
