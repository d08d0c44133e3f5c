/** Who sits here: asked of the gateway, and remembered while the page is open. Who it is never changes under a page. */

import type { Page } from "../../src/model/page.ts";
import type { Me as AnsweredMe } from "../../src/model/signing-in.ts";
import type { Session as SessionShown } from "../../src/model/user.ts";
import { type Ask, Refusal } from "../ask/ask.ts";
import { type Observed, observed } from "../keep/observed.ts";

export type Me = Pick<
  AnsweredMe,
  "id" | "name" | "role" | "addresses" | "queues" | "rt_login" | "signed_in_with"
>;

/** refused: the gateway answers, but says neither who we are nor that we are nobody; `said` is why. */
export type SessionState =
  | { kind: "asking" }
  | { kind: "in"; me: Me }
  | { kind: "out" }
  | { kind: "unreachable" }
  | { kind: "refused"; said: string };
export type Session = {
  state: Observed<SessionState>;
  /** The id of whom this page is for, also once they have signed out; undefined: nobody was known yet. */
  whose(): string | undefined;
  /** Asks again who we are; resolves when the newest answer is known. */
  look(ask: Ask): Promise<void>;
  signedOut(): void;
  /**
   * Signs out. Answers the page at which the provider one came by signs one out too, else null.
   * @throws Refusal when the gateway did not say that it is done: then we are still signed in
   */
  leave(ask: Ask): Promise<string | null>;
};

/** `beginAnew`: loads the page anew, for it is another one who sits here now. */
export function createSession(beginAnew: () => void): Session {
  const state = observed<SessionState>({ kind: "asking" });
  let newest: Promise<void> | undefined;
  let whose: string | undefined;

  function become(next: SessionState): void {
    const now = state.get();
    if (next.kind === "in" && isAnother(now, next.me)) {
      state.set({ kind: "asking" });
      beginAnew();
      return;
    }
    // No answer is no news: who was here still is.
    if (next.kind !== "in" && next.kind !== "out" && (now.kind === "in" || now.kind === "out")) return;
    if (next.kind === "in") whose ??= next.me.id;
    if (JSON.stringify(next) !== JSON.stringify(now)) state.set(next);
  }

  const signedOut = () => become({ kind: "out" });
  return {
    state,
    whose: () => whose,
    signedOut,
    look(ask) {
      const mine: Promise<void> = whoIs(ask).then((next) => (mine === newest ? become(next) : newest));
      newest = mine;
      return mine;
    },
    async leave(ask) {
      const elsewhere = await endHere(ask).catch(unlessSignedOut);
      signedOut();
      return elsewhere;
    },
  };
}

async function whoIs(ask: Ask): Promise<SessionState> {
  try {
    const { body } = await ask<AnsweredMe>("auth/me", { asAnybody: true });
    const { comment_queues: _, expires_at: __, ...me } = body;
    return { kind: "in", me };
  } catch (error) {
    return stateAfter(error);
  }
}

/** Also after nobody was: what the page holds of its own address and memory is not for who comes now. */
function isAnother(now: SessionState, { id }: Me): boolean {
  return now.kind === "out" || (now.kind === "in" && now.me.id !== id);
}

/** Stands in until one knows; nothing is shown before. */
const unknown: Me = {
  id: "",
  name: "",
  role: "user",
  addresses: [],
  queues: [],
  rt_login: null,
  signed_in_with: "session",
};

/** 429, 403: somebody answers, and knows why not. */
function stateAfter(error: unknown): SessionState {
  const status = error instanceof Refusal ? error.status : 0;
  if (status === 401) return { kind: "out" };
  if (status === 0 || status >= 500) return { kind: "unreachable" };
  return { kind: "refused", said: (error as Refusal).message };
}

/** Who came by a provider that keeps its own sign-in would be let in again there without being asked. */
async function endHere(ask: Ask): Promise<string | null> {
  const method = "POST";
  const { body } = await ask<Page<SessionShown>>("auth/sessions");
  if (body.data.find(({ current }) => current)?.provider === "oidc")
    return (await ask<{ url: string | null }>("auth/oidc/logout", { method })).body.url;
  await ask("auth/logout", { method });
  return null;
}

function unlessSignedOut(error: unknown): null {
  if (!(error instanceof Refusal) || error.status !== 401) throw error;
  return null;
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
