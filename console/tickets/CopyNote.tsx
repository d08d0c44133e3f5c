/** Says, while RT's tickets are still being copied, that the list is not whole yet. */
import { useEffect, useState } from "preact/hooks";
import type { BackfillProgress } from "../../src/model/backfill.ts";
import { useSpeak, useTools } from "../app/tools.ts";

const againMs = 4_000;

/** `whole` is called when the last of them is there. */
export function CopyNote({ whole }: { whole(): void }) {
  const { ask } = useTools();
  const speak = useSpeak();
  const [copy, learn] = useState<BackfillProgress | undefined>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasRunning = false;
    const look = () =>
      ask<BackfillProgress>("backfill").then(
        ({ body }) => {
          learn(body);
          if (body.state !== "done") timer = setTimeout(look, againMs);
          else if (wasRunning) whole();
          wasRunning = body.state === "running";
        },
        () => learn(undefined),
      );
    void look();
    return () => clearTimeout(timer);
  }, []);
  if (copy?.state !== "running") return null;
  return (
    <p class="copy-note" role="status">
      {speak.say("tickets.copying", { percent: Math.floor(copy.percent) })}
    </p>
  );
}
