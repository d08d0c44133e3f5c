/**
 * The notifications of someone with few tickets, come by from the tickets instead of along the log – the same ones as
 * sight.ts covers, which is what decides. For those with many, or a short stretch of the log, walking it is quicker.
 */
import type { SQL } from "drizzle-orm";
import type { Sight } from "../../model/person.ts";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { Schema } from "../schema.ts";
import { asAddress } from "../sight.ts";

const { eq, inArray, sql } = core;

export type OwnSight = Extract<Sight, { kind: "own" }>;

/** What to read, and on what condition. A notification may be among several of them. */
export type Source = { source: SQL; where: SQL };

export function ownNotifications(schema: Schema, sight: OwnSight): Source[] {
  const { tickets, ticketPeople, notifications } = schema;
  const named = inArray(ticketPeople.address, sight.addresses.map(asAddress));
  const mine = sql`select ${ticketPeople.ticket_id} as id from ${ticketPeople} where ${named}
    union select ${tickets.id} as id from ${tickets} where ${eq(tickets.submitted_by, sight.person)}`;
  const opened = sql`select 1 from ${tickets} where ${eq(tickets.id, notifications.ticket_id)} and ${tickets.submitted_by} is not null`;
  const wished = eq(notifications.submitted_by, sight.person);
  return [
    // The cross join keeps SQLite from turning the loops round.
    {
      source: sql`(${mine}) as mine cross join ${notifications}`,
      where: sql`${notifications.ticket_id} = mine.id`,
    },
    { source: sql`${notifications}`, where: sql`${wished} and not exists (${opened})` },
  ];
}

/** Whether this person has at most so many tickets. Reads no more than that. */
export async function hasFewTickets({ db, schema }: Access, sight: OwnSight, most: number): Promise<boolean> {
  const { tickets, ticketPeople } = schema;
  const named = inArray(ticketPeople.address, sight.addresses.map(asAddress));
  const own = sql`(
    select 1 from (select 1 from ${ticketPeople} where ${named} limit ${most + 1}) as named
    union all
    select 1 from (select 1 from ${tickets} where ${eq(tickets.submitted_by, sight.person)} limit ${most + 1}) as opened
  ) as own`;
  const [row] = await db.select({ count: sql`count(*)`.mapWith(Number) }).from(own);
  return (row?.count ?? 0) <= most;
}
