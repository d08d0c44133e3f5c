/** Takes out of the page what belongs to who was signed in: whoever sits here next is another person. */
import type { Tools } from "../app/tools.ts";
import { emptyList } from "../feed/feed-list.ts";
import type { Kept } from "../keep/kept.ts";

export function forgetOnSignOut({
  session,
  feed,
  readMark,
  notices,
  onItsWay,
}: Pick<Tools, "session" | "feed" | "readMark" | "notices" | "onItsWay">): void {
  session.state.watch(() => {
    if (session.state.get().kind !== "out") return;
    feed.tell({ kind: "signed_out" });
    feed.list.set(emptyList);
    readMark.state.set({ unread: 0, up_to: 0 });
    notices.shown.set([]);
    onItsWay.waiting.set([]);
  });
}

/** What one has not sent, internal notes among it, stays on no machine that one signs out of. */
export function forgetDrafts(kept: Kept, id: string): void {
  for (const name of draftsOf(kept, id)) kept.write(name, undefined);
}

export const draftsOf = (kept: Kept, id: string) =>
  kept.names().filter((name) => name.startsWith(`draft.${id}.`));
