/** What a write is answered with, as far as who asked may see it by then. What is kept of an answer is all of it. */
import { mayComment } from "../access/change-policy.ts";
import { sightOf } from "../access/policy.ts";
import type { MaySee } from "../access/see-ticket.ts";
import { shownText } from "../access/shown-fields.ts";
import { acceptedAnswer } from "../bridge/outbound/answer.ts";
import type { Ask } from "../bridge/outbound/ask.ts";
import type { FirstAnswer } from "../bridge/outbound/first-answer.ts";
import type { Person } from "../model/person.ts";
import type { KeptAnswer } from "../store/idempotency/tables.ts";
import type { Store } from "../store/tables.ts";

type Tools = { store: Pick<Store, "read">; maySee: MaySee };

type Shown = (person: Person, answer: KeptAnswer) => Promise<KeptAnswer>;

/** Of a ticket that is out of one's sight by now, or an internal comment that one may not write any more, one is told what became of the wish alone. */
export function createShown({ store, maySee }: Tools): Shown {
  return async (person, answer) => {
    if (!answer.headers["content-type"]?.startsWith("application/json")) return answer;
    const ticket = ticketIn(answer);
    if (ticket !== undefined && !(await isFor(person, ticket, answer))) return await withoutTicket(answer);
    return { ...answer, body: shownText(sightOf(person), answer.body) };
  };

  async function isFor(person: Person, id: number, answer: KeptAnswer): Promise<boolean> {
    if (!(await maySee(person, id))) return false;
    if (!isNote(answer)) return true;
    const ticket = await store.read.tickets.get(id);
    return ticket !== undefined && mayComment(person, ticket, "internal");
  }

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

/** Whether the answer is an internal comment. */
function isNote({ headers, body }: KeptAnswer): boolean {
  return headers.location?.endsWith("/comments") === true && JSON.parse(body).visibility === "internal";
}

/** The ticket that the answer shows, or that it shows a comment of. */
function ticketIn({ headers }: KeptAnswer): number | undefined {
  const place = headers.location ?? headers["content-location"] ?? "";
  const id = /^\/tickets\/(\d+)/.exec(place)?.[1];
  return id === undefined ? undefined : Number(id);
}
