/** Changes what somebody may. It holds at once: for their requests, keys and open feeds, on every replica. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Role } from "../../model/person.ts";
import type { KnownPerson } from "../../store/people/tables.ts";
import type { Store } from "../../store/tables.ts";

/** What is absent stays. `role` null: as the sign-in says; `queues` null: no limit but the sign-in's. */
export type PersonChange = {
  role?: Role | null | undefined;
  disabled?: boolean | undefined;
  queues?: string[] | null | undefined;
};

/** Answers the person as changed; undefined: there is none. */
export type ChangePerson = (id: string, change: PersonChange) => Promise<KnownPerson | undefined>;

type Tools = { store: Store; clock: Clock; changed: () => Promise<void> };

export function createChangePerson({ store, clock, changed }: Tools): ChangePerson {
  return async function changePerson(id, { role, disabled, queues }) {
    const person = await store.write(async ({ people, sessions, rightsChanges }) => {
      const before = await people.get(id);
      if (!before) return undefined;
      const after = {
        ...before,
        ...(role !== undefined && { granted_role: role }),
        ...(disabled !== undefined && { disabled }),
        ...(queues !== undefined && { granted_queues: queues }),
        updated_at: toTimestamp(clock.now()),
      };
      const { addresses: _, ...record } = after;
      await people.save(record);
      if (after.disabled) await sessions.endAllOf(id);
      await rightsChanges.note(id, after.updated_at);
      return after;
    });
    await changed();
    return person;
  };
}
