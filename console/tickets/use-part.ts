/** A list that belongs to a ticket – its comments, files, links – read anew when something happens to the ticket. */
import { useEffect, useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";

export type Part<Item> =
  | { kind: "loading" }
  | { kind: "failed"; said: string }
  | { kind: "there"; items: Item[] };

/** Several things that happen at once are one reason to look. */
const settleMs = 150;

export function usePart<Item>(path: string, turn: number): Part<Item> {
  const { ask } = useTools();
  const [part, change] = useState<Part<Item>>({ kind: "loading" });
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
  }, [path, turn]);
  return part;
}

function stateAfter<Item>(before: Part<Item>, error: Error): Part<Item> {
  if (before.kind === "there") return before;
  return { kind: "failed", said: error instanceof Refusal ? error.message : "" };
}
