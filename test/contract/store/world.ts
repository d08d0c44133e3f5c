/** What the parts of the store's contract are given: empty databases, and rows that name only what matters. */
import { randomUUID } from "node:crypto";
import type { Sight } from "#src/model/person.ts";
import type { NewNotification } from "#src/store/notifications/tables.ts";
import { openStore } from "#src/store/store.ts";
import type { NewSubmission } from "#src/store/submissions/tables.ts";
import type { Store } from "#src/store/tables.ts";
import type { TicketRecord } from "#src/store/tickets/tables.ts";
import { aSubmission } from "../../support/a-submission.ts";
import { aTicketRecord } from "../../support/a-ticket.ts";

export type World = {
  /** The URL of a database that nobody has used. */
  emptyDatabase(): Promise<string>;
  /** How many generated cases a property is tried with. */
  runs: number;
};

export const everything: Sight = { kind: "everything", internal: true };

type Test = { teardown(undo: () => Promise<unknown>): void };

/** Opens stores on one new database; all are closed after the test. */
export async function openStores(t: Test, world: World, count: number): Promise<Store[]> {
  const url = await world.emptyDatabase();
  return Promise.all(Array.from({ length: count }, () => openedFor(t, url)));
}

export async function openedFor(t: Test, url: string): Promise<Store> {
  const store = await openStore({ url });
  t.teardown(() => store.close());
  return store;
}

export async function openOne(t: Test, world: World): Promise<Store> {
  return openedFor(t, await world.emptyDatabase());
}

export function aRecord(own: Partial<TicketRecord> = {}): TicketRecord {
  return aTicketRecord(own);
}

export function aWish(own: Partial<NewSubmission> = {}): NewSubmission {
  const { position, ...wish } = aSubmission({ id: randomUUID(), next_attempt_at: null, ...own });
  return wish;
}

export function aNotification(own: Partial<NewNotification> = {}): NewNotification {
  return {
    type: "ticket.updated",
    timestamp: "2026-11-20T12:00:00.000Z",
    source: "rt",
    actor: { name: "root" },
    ticket: null,
    changes: [],
    queue: null,
    submitted_by: null,
    internal: false,
    ...own,
  };
}
