/** A queue of RT's, as one needs it to open a ticket there. */
import { type Static, Type } from "@sinclair/typebox";

export const Queue = Type.Object(
  { id: Type.Integer(), name: Type.String(), description: Type.String() },
  { $id: "Queue", additionalProperties: false },
);
export type Queue = Static<typeof Queue>;

/** For comparing queues that were typed: in lower case as both databases make it, which is A to Z alone. */
export function anyCase(queue: string): string {
  return queue.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
