/** Who sits here: asked of the gateway, and remembered while the page is open. */
import type { Me as AnsweredMe } from "../../src/model/signing-in.ts";
import { type Ask, Refusal } from "../ask/ask.ts";
import { type Observed, observed } from "../keep/observed.ts";

export type Me = Pick<AnsweredMe, "id" | "name" | "role" | "addresses" | "queues" | "signed_in_with">;
export type SessionState =
  | { kind: "asking" }
  | { kind: "in"; me: Me }
  | { kind: "out" }
  | { kind: "unreachable" };
export type Session = {
  state: Observed<SessionState>;
  /** Asks again who we are. */
  look(ask: Ask): Promise<void>;
  signedOut(): void;
};

export function createSession(): Session {
  const state = observed<SessionState>({ kind: "asking" });
  return {
    state,
    signedOut: () => state.set({ kind: "out" }),
    async look(ask) {
      try {
        const { body } = await ask<AnsweredMe>("auth/me");
        state.set({ kind: "in", me: body });
      } catch (error) {
        state.set(stateAfter(error));
      }
    },
  };
}

/** Stands in until one knows; nothing is shown before. */
const unknown: Me = {
  id: "",
  name: "",
  role: "user",
  addresses: [],
  queues: [],
  signed_in_with: "session",
};

function stateAfter(error: unknown): SessionState {
  const status = error instanceof Refusal ? error.status : 0;
  if (status === 401) return { kind: "out" };
  return { kind: "unreachable" };
}

/** Whether nobody signs in here: then nothing is anybody's own. */
export const isNobody = ({ signed_in_with }: Me) => signed_in_with === "open";

/** Whether one works on tickets of this queue, and so may write notes that requestors do not see. */
export function mayNoteIn({ role, queues }: Me, queue: string): boolean {
  return role !== "user" && (queues === null || queues.includes(queue));
}

export function meOf(session: Session): Me {
  const state = session.state.get();
  return state.kind === "in" ? state.me : unknown;
}
