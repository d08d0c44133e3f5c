/** The queues one may choose from: what the gateway says, and what was seen. Asked for once. */
import { useEffect, useState } from "preact/hooks";
import type { Queue } from "../../src/model/queue.ts";
import { useTools } from "../app/tools.ts";
import type { Ask } from "../ask/ask.ts";

let asked: Promise<Queue[]> | undefined;

export function useQueueList(): Queue[] {
  const { ask } = useTools();
  const [queues, learn] = useState<Queue[]>([]);
  useEffect(() => {
    asked ??= askQueues(ask);
    void asked.then(learn);
  }, []);
  return queues;
}

/** Their names, in order. */
export function useQueues(seen: readonly string[] = []): string[] {
  const names = useQueueList().map(({ name }) => name);
  return [...new Set([...names, ...seen])].sort((one, other) => one.localeCompare(other));
}

async function askQueues(ask: Ask): Promise<Queue[]> {
  try {
    return (await ask<{ data: Queue[] }>("queues")).body.data;
  } catch {
    asked = undefined;
    return [];
  }
}
