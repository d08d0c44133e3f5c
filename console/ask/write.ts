/** Sends a write to RT through the gateway. Its key makes it safe to send again: it has one effect, however often. */
import type { Submission } from "../../src/model/submission.ts";
import type { Ask, AskOptions } from "./ask.ts";

/** kept: the gateway has it, but RT has not answered yet; it settles by itself. */
export type Written<Body> = { kind: "done"; body: Body } | { kind: "kept"; submission: Submission };

type Wish = Pick<AskOptions, "body" | "method" | "headers"> & { path: string; key: string };

/** How long one waits in front of the screen before it is said that it is on its way. */
const waitSeconds = 6;

/** @throws Refusal */
export async function write<Body>(
  ask: Ask,
  { path, key, method = "POST", body, headers }: Wish,
): Promise<Written<Body>> {
  const sent = { "idempotency-key": key, prefer: `wait=${waitSeconds}`, ...headers };
  const answer = await ask<Body | Submission>(path, { method, body, headers: sent });
  if (answer.status === 202) return { kind: "kept", submission: answer.body as Submission };
  return { kind: "done", body: answer.body as Body };
}

/** `crypto.randomUUID` is missing where the page did not come by HTTPS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
