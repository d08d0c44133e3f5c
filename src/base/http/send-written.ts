/** Sends the answer to a write: as it was kept, with what of the caller's preference was honoured. */
import type { FastifyReply } from "fastify";
import { appliedPreference, preferencesIn } from "./prefer.ts";
import { sendKept } from "./send-kept.ts";

export function sendWritten(
  reply: Pick<FastifyReply, "code" | "headers" | "header" | "send">,
  { prefer }: { prefer?: string | undefined },
  answer: { status: number; headers: Record<string, string>; body: string },
) {
  const applied = appliedPreference(preferencesIn(prefer));
  if (applied) reply.header("preference-applied", applied);
  return sendKept(reply, answer);
}
