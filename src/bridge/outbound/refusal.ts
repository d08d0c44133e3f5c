/** Says an RT refusal as a problem, in RT's own words, with the field they speak of where RT names one. Pure. */

import { escaped } from "../../base/http/field-errors.ts";
import { problemOf, unprocessable } from "../../base/problem.ts";
import type { Problem } from "../../model/problem.ts";
import type { Warning } from "../../model/ticket.ts";
import { type RtError, RtRefused, RtTurnedAway } from "../rt/errors.ts";

type Known = { words: RegExp; code: string; pointer: string };

const known: Known[] = [
  { words: /Queue not set/i, code: "tickets.unknown-queue", pointer: "/queue" },
  { words: /^Queue .* does not exist/i, code: "tickets.unknown-queue", pointer: "/queue" },
  {
    words: /No permission to create tickets in the queue/i,
    code: "tickets.queue-not-allowed",
    pointer: "/queue",
  },
  { words: /^Status '/i, code: "tickets.invalid-status", pointer: "/status" },
  { words: /^That user /i, code: "tickets.invalid-owner", pointer: "/owner" },
  {
    words: /^(Couldn't resolve|Can't link|Refused to add link)/i,
    code: "tickets.invalid-link",
    pointer: "/to",
  },
  { words: /^(Link not found|Couldn't find that link)/i, code: "tickets.no-such-link", pointer: "/to" },
];

export type SentFileName = { name: string; size: number };

/** The problem kept with a failed submission and answered as 422. `files`: those of the wish. */
export function refusalOf(error: RtError, files: SentFileName[] = []): Problem {
  if (error instanceof RtTurnedAway) return turnedAway(error, files);
  const reasons = error instanceof RtRefused ? error.reasons : [error.message];
  return refusal(
    reasons,
    reasons.flatMap((reason) => {
      const pointer = matching(reason)?.pointer ?? customFieldOf(reason);
      return pointer ? [{ pointer, detail: reason }] : [];
    }),
  );
}

/** Which file was too much nobody says; whoever sent them sees which is the large one. */
function turnedAway({ code, status, message }: RtTurnedAway, files: SentFileName[]): Problem {
  const errors = files.map(({ name, size }) => ({ pointer: "/files", detail: `${name}: ${size} bytes` }));
  return problemOf(unprocessable(code, message, status === 413 && errors.length > 0 ? errors : undefined));
}

/** The same for an edit, of which RT says itself which field it means. */
export function changeRefusal(refused: Warning[]): Problem {
  return refusal(
    refused.map(({ detail }) => detail),
    refused.filter(({ pointer }) => pointer !== ""),
  );
}

function refusal(reasons: string[], errors: Warning[]): Problem {
  const code = reasons.map(matching).find(Boolean)?.code ?? "rt.refused";
  const detail = `RT refused: ${reasons.join(" ")}`;
  return problemOf(unprocessable(code, detail, errors.length > 0 ? errors : undefined));
}

/** Of the fields that a site has made, our own refusals speak by name. */
function customFieldOf(reason: string): string | undefined {
  const name = /^Custom field (.+) (?:takes one value|is given twice)\.$/.exec(reason)?.[1];
  return name && `/custom_fields/${escaped(name)}`;
}

const matching = (reason: string) => known.find(({ words }) => words.test(reason));
