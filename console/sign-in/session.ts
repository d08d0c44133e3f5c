/** Who sits here: asked of the gateway, and remembered while the page is open. */
import type { Role } from "../../src/model/person.ts";
import { type Ask, Refusal } from "../ask/ask.ts";
import { type Observed, observed } from "../keep/observed.ts";

export type Me = { id: string; name: string; role: Role; addresses: string[]; queues: string[] | null };
export type SessionState =
  | { kind: "asking" }
  | { kind: "in"; me: Me; canSignOut: boolean }
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
        const { body } = await ask<Partial<Me> & { sign_in?: string }>("auth/me");
        state.set({ kind: "in", me: { ...operator, ...body }, canSignOut: body.id !== operator.id });
      } catch (error) {
        state.set(stateAfter(error));
      }
    },
  };
}

/** Who sits at the machine where nobody signs in. */
const operator: Me = { id: "operator", name: "operator", role: "admin", addresses: [], queues: null };

function stateAfter(error: unknown): SessionState {
  const status = error instanceof Refusal ? error.status : 0;
  if (status === 401) return { kind: "out" };
  if (status === 404) return { kind: "in", me: operator, canSignOut: false };
  return { kind: "unreachable" };
}

export function meOf(session: Session): Me {
  const state = session.state.get();
  return state.kind === "in" ? state.me : operator;
}
