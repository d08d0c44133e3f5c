/** A list that belongs to a ticket – its comments, files, links – read anew when something happens to the ticket. */
import { useEffect, useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { onLive } from "../feed/on-live.ts";

type Read<Item> = { kind: "loading" } | { kind: "failed"; said: string } | { kind: "there"; items: Item[] };
export type Part<Item> = Read<Item> & { again(): void };

/** Several things that happen at once are one reason to look. */
const settleMs = 150;

export function usePart<Item>(path: string, turn: number): Part<Item> {
  const { ask, feed } = useTools();
  const [part, change] = useState<Read<Item>>({ kind: "loading" });
  const [own, again] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const look = () =>
      ask<{ data: Item[] } | Item[]>(path, { signal: leaving.signal }).then(
        ({ body }) => change({ kind: "there", items: Array.isArray(body) ? body : body.data }),
        (error: Error) => leaving.signal.aborted || change((before) => stateAfter(before, error)),
      );
    const timer = setTimeout(look, turn === 0 ? 0 : settleMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [path, turn, own]);
  const isFailed = part.kind === "failed";
  useEffect(() => {
    const anew = () => again((count) => count + 1);
    const stops = [feed.onReload(anew), ...(isFailed ? [onLive(feed, anew)] : [])];
    return () => {
      for (const stop of stops) stop();
    };
  }, [isFailed]);
  return { ...part, again: () => again((count) => count + 1) };
}

function stateAfter<Item>(before: Read<Item>, error: Error): Read<Item> {
  if (before.kind === "there") return before;
  return { kind: "failed", said: error instanceof Refusal ? error.message : "" };
}
