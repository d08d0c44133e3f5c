/** A queue of RT's, as one needs it to open a ticket there. */
import { type Static, Type } from "@sinclair/typebox";
import type { Person } from "./person.ts";

export const Queue = Type.Object(
  { id: Type.Integer(), name: Type.String(), description: Type.String() },
  { $id: "Queue", additionalProperties: false },
);
export type Queue = Static<typeof Queue>;

/** Whether a queue is for somebody to know of by its name, however that is typed. */
export function isNamedTo(
  { role, queues, users_queues }: Pick<Person, "role" | "queues" | "users_queues">,
  queue: string,
): boolean {
  const typed = anyCase(queue);
  if (queues && !queues.some((own) => anyCase(own) === typed)) return false;
  return role !== "user" || users_queues === undefined || users_queues.includes(typed);
}

/** For comparing queues that were typed: in lower case as both databases make it, which is A to Z alone. */
export function anyCase(queue: string): string {
  return queue.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
