/** What to tell somebody whose request came to nothing: in the API's own words where it answered. */
import type { Key } from "../language/messages.ts";
import type { Speak } from "../language/speak.ts";
import { Refusal } from "./ask.ts";

/** What can be said where nobody answered: of a question, of a write, of one whose words are kept here. */
type Unanswered = Extract<Key, `unanswered${string}`>;

/** A refusal with the fields that are wrong. A proxy that answers for the gateway is no answer. */
export function said(error: unknown, speak: Speak, unanswered: Unanswered = "unanswered"): string {
  if (!(error instanceof Refusal)) return (error as Error).message;
  const { status, problem, message } = error;
  const isOnlyAProxy = status >= 500 && !problem.title;
  const isBusy = problem.code === "idempotency.still-running";
  if (status === 0 || isOnlyAProxy || isBusy) return speak.say(unanswered);
  const faults =
    problem.errors?.map(({ pointer, detail }) => `${pointer.replace(/^\//, "")}: ${detail}`) ?? [];
  return [message, ...faults].join(" ");
}
