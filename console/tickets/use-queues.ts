/** The queues one may choose from: what the gateway says, and what was seen. */
import type { Queue } from "../../src/model/queue.ts";
import { askedSeldom } from "../ask/asked-seldom.ts";

const useAsked = askedSeldom(async (ask) => (await ask<{ data: Queue[] }>("queues")).body.data);

/** None while they are not known. */
export const useQueueList = (): Queue[] => useAsked("") ?? [];

/** Their names, in order. A ticket may be in one that is not for the reader, and has no name then. */
export function useQueues(seen: readonly string[] = []): string[] {
  const names = useQueueList().map(({ name }) => name);
  return [...new Set([...names, ...seen.filter(Boolean)])].sort((one, other) => one.localeCompare(other));
}
