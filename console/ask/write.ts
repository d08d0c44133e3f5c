/** Sends a write to RT through the gateway, so that it has one effect however often one has to press. */
import type { Submission } from "../../src/model/submission.ts";
import { type Ask, type AskOptions, Refusal } from "./ask.ts";
import { type Attempts, isAnswer, requestText } from "./attempts.ts";

/** kept: the gateway has it, but RT has not answered yet; it settles by itself. */
export type Written<Body> = { kind: "done"; body: Body } | { kind: "kept"; submission: Submission };

export type WriteRequest = Pick<AskOptions, "body" | "method" | "headers"> & { path: string };

/** How long one waits in front of the screen before it is said that it is on its way. */
const waitSeconds = 6;
const mostTurns = 8;

/** `attempts`: what of this form is unanswered. @throws Refusal */
export async function write<Body>(ask: Ask, wish: WriteRequest, attempts: Attempts): Promise<Written<Body>> {
  const request = requestText(wish);
  const key = attempts.keyFor(request);
  try {
    const written = await send<Body>(ask, wish, key);
    attempts.answered(request);
    return written;
  } catch (error) {
    if (isAnswer(error)) attempts.answered(request);
    throw error;
  }
}

/** While the first try with this key is under way there, the gateway says so and not more. */
async function send<Body>(ask: Ask, wish: WriteRequest, key: string): Promise<Written<Body>> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await sendOnce(ask, wish, key);
    } catch (error) {
      if (!isStillRunning(error) || turn === mostTurns) throw error;
      const seconds = Number(error.headers.get("retry-after")) || 1;
      await new Promise((goOn) => setTimeout(goOn, seconds * 1000));
    }
  }
}

async function sendOnce<Body>(
  ask: Ask,
  { path, method = "POST", body, headers }: WriteRequest,
  key: string,
): Promise<Written<Body>> {
  const sent = { "idempotency-key": key, prefer: `wait=${waitSeconds}`, ...headers };
  const answer = await ask<Body | Submission>(path, { method, body, headers: sent });
  if (answer.status === 202) return { kind: "kept", submission: answer.body as Submission };
  return { kind: "done", body: answer.body as Body };
}

const isStillRunning = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.problem.code === "idempotency.still-running";
