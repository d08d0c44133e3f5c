/** Says an RT refusal as a problem, in RT's own words, with the field they speak of where RT names one. Pure. */

import { ProblemError, problemOf } from "../../base/problem.ts";
import type { Problem } from "../../model/problem.ts";
import { type RtError, RtRefused } from "../rt/errors.ts";

type Known = { words: RegExp; code: string; pointer: string };

const known: Known[] = [
  { words: /Queue not set/i, code: "tickets.unknown-queue", pointer: "/queue" },
  {
    words: /No permission to create tickets in the queue/i,
    code: "tickets.queue-not-allowed",
    pointer: "/queue",
  },
  { words: /^Status '/i, code: "tickets.invalid-status", pointer: "/status" },
];

/** The problem kept with a failed submission and answered as 422. */
export function refusalOf(error: RtError): Problem {
  const reasons = error instanceof RtRefused ? error.reasons : [error.message];
  const named = reasons.flatMap((reason) => {
    const match = known.find(({ words }) => words.test(reason));
    return match ? [{ ...match, reason }] : [];
  });
  const code = named[0]?.code ?? "rt.refused";
  const errors = named.map(({ pointer, reason }) => ({ pointer, detail: reason }));
  const refusal = new ProblemError(
    422,
    code,
    `RT refused: ${reasons.join(" ")}`,
    errors.length > 0 ? { errors } : {},
  );
  return problemOf(refusal);
}
