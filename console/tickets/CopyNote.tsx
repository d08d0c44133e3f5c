/** Says, while RT's tickets are still being copied, that the list is not whole yet. */
import { useEffect, useState } from "preact/hooks";
import type { Backfill } from "../../src/model/backfill.ts";
import { useSpeak, useTools } from "../app/tools.ts";

const againMs = 4_000;

export function CopyNote() {
  const { ask } = useTools();
  const speak = useSpeak();
  const [copy, learn] = useState<Backfill | undefined>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () =>
      ask<Backfill>("backfill").then(
        ({ body }) => {
          learn(body);
          if (body.state === "running") timer = setTimeout(look, againMs);
        },
        () => learn(undefined),
      );
    void look();
    return () => clearTimeout(timer);
  }, []);
  if (copy?.state !== "running") return null;
  return (
    <p class="copy-note" role="status">
      {speak.say("tickets.copying", { percent: Math.floor(copy.percent ?? 0) })}
    </p>
  );
}
