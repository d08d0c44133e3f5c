/** Takes out of the page what belongs to who was signed in: whoever sits here next is another person. */
import type { Tools } from "../app/tools.ts";
import { onTheirWay } from "../ask/on-its-way.ts";
import type { Kept } from "../keep/kept.ts";

export function forgetOnSignOut({
  session,
  feed,
  readMark,
  notices,
}: Pick<Tools, "session" | "feed" | "readMark" | "notices">): void {
  session.state.watch(() => {
    if (session.state.get().kind !== "out") return;
    feed.tell({ kind: "signed_out" });
    feed.forget();
    readMark.forget();
    notices.shown.set([]);
  });
}

/** What one has written, internal notes among it, stays on no machine that one signs out of. */
export function forgetDrafts(kept: Kept, id: string): void {
  for (const name of [...draftsOf(kept, id), ...onTheirWay(kept, id)]) kept.write(name, undefined);
}

export const draftsOf = (kept: Kept, id: string) =>
  kept.names().filter((name) => name.startsWith(`draft.${id}.`));
