/**
 * Asks again who sits here whenever it may be another one: when the page is come back to, when the network or the feed
 * is there again, when the feed says that the sign-in is over, and when another page of this browser says otherwise.
 */
import type { Ask } from "../ask/ask.ts";
import type { FeedSocket } from "../feed/feed-socket.ts";
import type { Session, SessionState } from "./session.ts";

type Tools = { ask: Ask; session: Session; feed: FeedSocket };

/** A feed that is closed again so soon, although one is signed in, is not asked for any more. */
const seldomMs = 10_000;

export function keepLooking({ ask, session, feed }: Tools): void {
  const pages = new BroadcastChannel("ticketwire.who");
  const look = () => session.look(ask);
  const sayWho = () => {
    const who = whoIn(session.state.get());
    if (who !== undefined) pages.postMessage(who);
  };
  session.state.watch(sayWho);
  // It may have been known before anybody watched.
  sayWho();
  pages.onmessage = ({ data }: MessageEvent<string>) => {
    if (data !== whoIn(session.state.get())) void look();
  };
  document.addEventListener("visibilitychange", () => document.hidden || void look());
  addEventListener("online", () => void look());

  let before = feed.state.get().phase;
  let endedAt = Number.NEGATIVE_INFINITY;
  feed.state.watch(() => {
    const { phase, resumed } = feed.state.get();
    const isOther = phase !== before;
    before = phase;
    if (isOther && phase === "live" && resumed) void look();
    if (isOther && phase === "signed_out" && session.state.get().kind === "in") void afterEnd();
  });

  /** The sign-in that the feed went by is over; the same person may have signed in again on another page. */
  async function afterEnd(): Promise<void> {
    const isAgain = Date.now() - endedAt < seldomMs;
    endedAt = Date.now();
    await look();
    if (session.state.get().kind !== "in") return;
    if (isAgain) return session.signedOut();
    feed.tell({ kind: "signed_in" });
  }
}

/** "" is nobody; undefined: not known. */
function whoIn(state: SessionState): string | undefined {
  if (state.kind === "in") return state.me.id;
  return state.kind === "out" ? "" : undefined;
}
