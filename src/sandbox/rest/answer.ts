/** Finds out what a path of REST 1.0 asks for and has it answered. */

import { answerObjects } from "./objects.ts";
import type { Question } from "./question.ts";
import { parameter } from "./question.ts";
import { BAD, type Reply, say } from "./reply.ts";
import { answerSearch } from "./search.ts";
import { commentOnTicket, linkTicket, mergeTicket, takeTicket } from "./ticket-deeds.ts";

type Answer = (question: Question, match: RegExpExecArray) => Reply;

const routes: [RegExp, Answer][] = [
  [/^search(?:\/(.*))?$/, (question, [, type]) => answerSearch(question, type ?? "")],
  [/^ticket\/link$/, linkTicket],
  [/^ticket\/(comment|merge)$/, oldPath],
  [/^ticket\/(\d+)\/comment$/, commentOnTicket],
  [/^ticket\/(\d+)\/take$/, takeTicket],
  [/^ticket\/(\d+)\/merge(?:\/(.*))?$/, mergeTicket],
];

export function answer(question: Question): Reply {
  for (const [path, reply] of routes) {
    const match = path.exec(question.path);
    if (match) return reply(question, match);
  }
  return answerObjects(question);
}

/** Paths of old that RT still has and that cannot work any more. */
function oldPath(question: Question, [path, deed]: RegExpExecArray): Reply {
  const where = `\`REST/1.0/${path}'`;
  if (deed === "comment") return say(BAD, `Invalid ticket id: ${where}.\n\n`);
  return say(
    BAD,
    `Different ids in URL (${where}) and submitted form (\`${parameter(question, "id") ?? ""}').\n\n`,
  );
}
