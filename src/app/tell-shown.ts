/** What a write is answered with, as far as who asked may see it by then. What is kept of an answer is all of it. */
import { mayComment } from "../access/change-policy.ts";
import type { FindTicket } from "../access/see-ticket.ts";
import { acceptedAnswer } from "../bridge/outbound/answer.ts";
import type { Ask } from "../bridge/outbound/ask.ts";
import type { FirstAnswer } from "../bridge/outbound/first-answer.ts";
import type { Person } from "../model/person.ts";
import type { KeptAnswer } from "../store/idempotency/tables.ts";
import type { Store } from "../store/tables.ts";
import type { TicketRecord } from "../store/tickets/tables.ts";
import { writtenTicket } from "./written-ticket.ts";

type Tools = { store: Pick<Store, "read">; findTicket: FindTicket };

type Shown = (person: Person, answer: KeptAnswer) => Promise<KeptAnswer>;

/** Of a ticket that is out of one's sight by now, or an internal comment that one may not write any more, one is told what became of the wish alone. */
export function createShown({ store, findTicket }: Tools): Shown {
  return async (person, answer) => {
    if (!answer.headers["content-type"]?.startsWith("application/json")) return answer;
    const id = ticketIn(answer);
    if (id === undefined) return answer;
    const ticket = await findTicket(person, id);
    if (!ticket || !isFor(person, ticket, answer)) return await withoutTicket(answer);
    return isComment(answer) ? answer : writtenTicket(person, ticket, answer);
  };

  async function withoutTicket({ headers }: KeptAnswer): Promise<KeptAnswer> {
    const id = headers["submission-id"] ?? "";
    const submission = await store.read.submissions.get(id);
    if (!submission) throw new Error(`submission ${id} of an answer is gone`);
    const answer = acceptedAnswer(submission);
    const { "idempotency-replayed": replayed } = headers;
    return replayed
      ? { ...answer, headers: { ...answer.headers, "idempotency-replayed": replayed } }
      : answer;
  }
}

/** Every answer of these, as far as who asks may see it. */
export function tellShown(shown: Shown, answers: { ask: Ask; firstAnswer: FirstAnswer }) {
  const ask: Ask = async (order) => shown(order.person, await answers.ask(order));
  const firstAnswer: FirstAnswer = async (asked) => {
    const answer = await answers.firstAnswer(asked);
    return answer && shown(asked.person, answer);
  };
  return { ask, firstAnswer };
}

function isFor(person: Person, ticket: TicketRecord, answer: KeptAnswer): boolean {
  const isNote = isComment(answer) && JSON.parse(answer.body).visibility === "internal";
  return !isNote || mayComment(person, ticket, "internal");
}

const isComment = ({ headers }: KeptAnswer) => /\/comments(?:\/|$)/.test(headers.location ?? "");

/** The ticket that the answer shows, or that it shows a comment of. */
function ticketIn({ headers }: KeptAnswer): number | undefined {
  const place = headers.location ?? headers["content-location"] ?? "";
  const id = /^\/tickets\/(\d+)/.exec(place)?.[1];
  return id === undefined ? undefined : Number(id);
}
