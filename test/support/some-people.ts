/** One person for each kind of rights. */
import type { Person } from "#src/model/person.ts";

export const admin: Person = { id: "p-admin", name: "root", role: "admin", addresses: [], queues: null };
export const agent: Person = { id: "p-agent", name: "bob", role: "agent", addresses: [], queues: null };
export const supportAgent: Person = { ...agent, id: "p-support", name: "sue", queues: ["Support"] };
export const ana: Person = {
  id: "p-ana",
  name: "ana",
  role: "user",
  addresses: ["ana@example.com"],
  queues: null,
};
export const eve: Person = { ...ana, id: "p-eve", name: "eve", addresses: ["eve@example.com"] };
