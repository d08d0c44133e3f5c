/** Around a list that comes in pages: that it is on its way, that it did not come, that there is more of it. */
import type { ComponentChildren } from "preact";
import { useSpeak } from "../app/tools.ts";
import { Empty } from "./Empty.tsx";
import type { Pages } from "./use-pages.ts";

type Props = {
  pages: Pick<Pages<unknown>, "is" | "hasMore" | "more" | "again">;
  children: ComponentChildren;
};

export function Paged({ pages: { is, hasMore, more, again }, children }: Props) {
  const speak = useSpeak();
  return (
    <>
      {is === "loading" && <div class="waiting">{speak.say("loading")}</div>}
      {is === "failed" && (
        <Empty title={speak.say("load_failed")}>
          <button type="button" class="button" onClick={again}>
            {speak.say("again")}
          </button>
        </Empty>
      )}
      {children}
      {hasMore && (
        <button type="button" class="button" onClick={more}>
          {speak.say("more")}
        </button>
      )}
    </>
  );
}
