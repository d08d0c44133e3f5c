/** Tells when the feed is live again: whoever could not reach the gateway tries anew. */
import type { FeedStore } from "./feed-store.ts";

/** Not of the moment it is asked in, if it is live then. Answers how to stop. */
export function onLive({ state }: Pick<FeedStore, "state">, act: () => void): () => void {
  let { phase } = state.get();
  return state.watch(() => {
    const before = phase;
    phase = state.get().phase;
    if (phase === "live" && before !== "live") act();
  });
}
