/** What to tell somebody whose request came to nothing: in the API's own words where it answered. */
import type { Speak } from "../language/speak.ts";
import { Refusal } from "./ask.ts";

export function said(error: unknown, speak: Speak): string {
  return error instanceof Refusal && error.status === 0 ? speak.say("unanswered") : (error as Error).message;
}
