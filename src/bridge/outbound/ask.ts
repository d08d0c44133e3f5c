/** One write as its caller sees it: an order in, an answer out – the first answer again when the key says so. */
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import type { Store } from "../../store/tables.ts";
import { answerOf } from "./answer.ts";
import { answerAgain } from "./first-answer.ts";
import type { Idempotency } from "./idempotency.ts";
import type { Order } from "./new-submission.ts";
import type { Submit } from "./submit.ts";

/** @throws ProblemError 409 or 422 for a repeated Idempotency-Key that is running, or was another request's */
export type Ask = (order: Order) => Promise<KeptAnswer>;

export function createAsk(tools: { store: Store; submit: Submit; idempotency: Idempotency }): Ask {
  const { store, submit, idempotency } = tools;

  return async function ask(order) {
    if (!order.key) return await askOnce(order);
    const repeated = await idempotency.repeated(order.key);
    if (repeated) return await answerAgain(store, repeated);
    using _running = idempotency.running(order.key);
    const answer = await askOnce(order);
    if (!answer.headers["idempotency-replayed"]) await idempotency.keep(order.key, answer);
    return answer;
  };

  async function askOnce(order: Order): Promise<KeptAnswer> {
    const receipt = await submit(order);
    if (receipt.kind === "kept") return answerOf(receipt.submission, receipt.outcome);
    if (!order.key) throw new Error("a wish without a key cannot repeat one");
    return await answerAgain(store, await idempotency.judge(receipt.key, order.key));
  }
}
