/** One write as its caller sees it: an order in, an answer out – the first answer again when the key says so. */
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import type { Store } from "../../store/tables.ts";
import { answerOf, outcomeOf } from "./answer.ts";
import type { Idempotency, Repeated } from "./idempotency.ts";
import type { Order } from "./new-submission.ts";
import type { Submit } from "./submit.ts";

/** @throws ProblemError 409 or 422 for a repeated Idempotency-Key that is running, or was another request's */
export type Ask = (order: Order) => Promise<KeptAnswer>;

export function createAsk(tools: { store: Store; submit: Submit; idempotency: Idempotency }): Ask {
  const { store, submit, idempotency } = tools;

  return async function ask(order) {
    if (!order.key) return await askOnce(order);
    const repeated = await idempotency.repeated(order.key);
    if (repeated) return await again(repeated);
    using _running = idempotency.running(order.key);
    const answer = await askOnce(order);
    if (!answer.headers["idempotency-replayed"]) await idempotency.keep(order.key, answer);
    return answer;
  };

  async function askOnce(order: Order): Promise<KeptAnswer> {
    const receipt = await submit(order);
    if (receipt.kind === "kept") return answerOf(receipt.submission, receipt.outcome);
    if (!order.key) throw new Error("a wish without a key cannot repeat one");
    return await again(await idempotency.judge(receipt.key, order.key));
  }

  async function again({ submission_id, answer }: Repeated): Promise<KeptAnswer> {
    const first = answer ?? (await answerFromMemory(submission_id));
    return { ...first, headers: { ...first.headers, "idempotency-replayed": "true" } };
  }

  /** The process died between the wish and the answer: what became of the wish says what would be answered. */
  async function answerFromMemory(submissionId: string): Promise<KeptAnswer> {
    const submission = await store.read.submissions.get(submissionId);
    if (!submission) throw new Error(`submission ${submissionId} of an idempotency key is gone`);
    const ticket = submission.ticket_id ? await store.read.tickets.get(submission.ticket_id) : undefined;
    return answerOf(submission, outcomeOf(submission, ticket));
  }
}
