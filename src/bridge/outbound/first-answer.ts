/**
 * The answer that a repeated Idempotency-Key had the first time. It is given before anything of the request is judged
 * anew: what the first one did may be why the second would be refused.
 */
import type { Person } from "../../model/person.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import type { Store } from "../../store/tables.ts";
import { answerOf, outcomeOf } from "./answer.ts";
import type { Idempotency, Repeated, RequestKey } from "./idempotency.ts";

type Asked = { person: Person; key: RequestKey | undefined };

/** undefined: the key is new, or there is none. @throws ProblemError 409 the first is running, 422 it was another request */
export type FirstAnswer = (asked: Asked) => Promise<KeptAnswer | undefined>;

type Tools = { store: Pick<Store, "read">; idempotency: Pick<Idempotency, "repeated"> };

export function createFirstAnswer({ store, idempotency }: Tools): FirstAnswer {
  return async function firstAnswer({ key }) {
    const repeated = key && (await idempotency.repeated(key));
    return repeated && (await answerAgain(store, repeated));
  };
}

/** A deed that is not begun anew for a request that had its answer. */
export function once<Request extends Asked>(
  firstAnswer: FirstAnswer,
  deed: (request: Request) => Promise<KeptAnswer>,
): (request: Request) => Promise<KeptAnswer> {
  return async (request) => (await firstAnswer(request)) ?? (await deed(request));
}

export async function answerAgain(
  store: Pick<Store, "read">,
  { submission_id, answer }: Repeated,
): Promise<KeptAnswer> {
  const first = answer ?? (await answerFromMemory(store, submission_id));
  return { ...first, headers: { ...first.headers, "idempotency-replayed": "true" } };
}

/** The process died between the wish and the answer: what became of the wish says what would be answered. */
async function answerFromMemory({ read }: Pick<Store, "read">, submissionId: string): Promise<KeptAnswer> {
  const submission = await read.submissions.get(submissionId);
  if (!submission) throw new Error(`submission ${submissionId} of an idempotency key is gone`);
  const ticket = submission.ticket_id ? await read.tickets.get(submission.ticket_id) : undefined;
  return answerOf(submission, outcomeOf(submission, ticket));
}
