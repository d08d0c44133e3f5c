/** The queues one may choose from: what the gateway says, and what was seen. Asked for once. */
import { useEffect, useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import type { Ask } from "../ask/ask.ts";

type Queue = { name: string };
let asked: Promise<string[]> | undefined;

export function useQueues(seen: readonly string[] = []): string[] {
  const { ask } = useTools();
  const [queues, learn] = useState<string[]>([]);
  useEffect(() => {
    asked ??= askQueues(ask);
    void asked.then(learn);
  }, []);
  return [...new Set([...queues, ...seen])].sort((one, other) => one.localeCompare(other));
}

async function askQueues(ask: Ask): Promise<string[]> {
  try {
    const { body } = await ask<{ data: Queue[] }>("queues");
    return body.data.map(({ name }) => name);
  } catch {
    asked = undefined;
    return [];
  }
}
