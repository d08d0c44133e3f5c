/** How RT spells a queue that somebody named in any case, as far as our copies of tickets say. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { atMost, given } from "../prepare.ts";
import type { Tickets } from "./tables.ts";

const { eq, sql } = core;

export function createSpelling({ db, schema }: Access): Tickets["spelling"] {
  const { tickets } = schema;
  const exact = db
    .select({ queue: tickets.queue })
    .from(tickets)
    .where(eq(tickets.queue, given(tickets.queue, "queue")))
    .limit(atMost(1))
    .prepare("queue_spelt_so");

  /** From one name to the next along the index: a step for each queue, however many tickets there are. */
  const next = sql`select (select min(${tickets.queue}) from ${tickets} where ${tickets.queue} > queues.name) from queues where queues.name is not null`;
  const first = sql`select min(${tickets.queue}) from ${tickets}`;
  const names = db
    .select({ name: sql<string>`name` })
    .from(sql`(with recursive queues(name) as (${first} union all ${next}) select name from queues) as spelt`)
    .where(sql`name is not null`)
    .prepare("queue_names");

  return async (queue) => {
    const [same] = await exact.execute({ queue });
    if (same) return queue;
    const all = await names.execute();
    return all.find(({ name }) => name.toLowerCase() === queue.toLowerCase())?.name;
  };
}
