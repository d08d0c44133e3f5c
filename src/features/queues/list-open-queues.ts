/** The queues one may open tickets in. Whether RT lets the gateway's account do so, only RT knows, when it is asked to. */
import { mayOpenIn } from "../../access/policy.ts";
import type { ListQueues } from "../../bridge/reading/list-queues.ts";
import type { Person } from "../../model/person.ts";
import type { Queue } from "../../model/queue.ts";

export type ListOpenQueues = (person: Person) => Promise<Queue[]>;

/** `forUsers`: the queues that are for users. */
export function createListOpenQueues(listQueues: ListQueues, forUsers: readonly string[]): ListOpenQueues {
  return async (person) => (await listQueues()).filter(({ name }) => mayOpenIn(person, name, forUsers));
}
