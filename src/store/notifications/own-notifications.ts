/**
 * The notifications of somebody's own tickets. Of someone with few tickets they are come by from the tickets instead of
 * along the log – the same ones as sight.ts covers, which is what decides. For those with many, or a short stretch of
 * the log, walking it is quicker.
 */
import type { SQL } from "drizzle-orm";
import { asAddress } from "../../model/address.ts";
import type { Oneself, Sight } from "../../model/person.ts";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { Schema } from "../schema.ts";
import { notificationsWithin } from "../sight.ts";

const { and, eq, inArray, sql } = core;

/** Whose tickets: those they submitted, and those where an address of theirs is requestor or cc. */
export type Owned = Pick<Extract<Sight, { kind: "own" }>, "person" | "addresses">;

/** What to read, and on what condition. A notification may be among several of them. */
export type Source = { source: SQL; where: SQL };

/** The log with the ticket as it is now, for those whose sight depends on it. */
export function withTicket({ notifications, tickets }: Schema, source: SQL): SQL {
  return sql`${source} left join ${tickets} on ${eq(tickets.id, notifications.ticket_id)}`;
}

export function ownNotifications(schema: Schema, { person, addresses }: Owned): Source[] {
  const { tickets, ticketPeople, notifications } = schema;
  const named = inArray(ticketPeople.address, addresses.map(asAddress));
  const own = sql`select ${ticketPeople.ticket_id} as id from ${ticketPeople} where ${named}
    union select ${tickets.id} as id from ${tickets} where ${eq(tickets.submitted_by, person)}`;
  const opened = sql`select 1 from ${tickets} where ${eq(tickets.id, notifications.ticket_id)} and ${tickets.submitted_by} is not null`;
  const wished = eq(notifications.submitted_by, person);
  return [
    // The cross join keeps SQLite from turning the loops round.
    {
      source: sql`(${own}) as own cross join ${notifications}`,
      where: sql`${notifications.ticket_id} = own.id`,
    },
    { source: sql`${notifications}`, where: sql`${wished} and not exists (${opened})` },
  ];
}

/** What the hub's filter.ts calls "mine", of what lies within the sight of somebody who sees more than that. */
export function mineOf(
  schema: Schema,
  mine: Oneself,
  sight: Exclude<Sight, { kind: "own" }>,
  hasFew: boolean,
): Source[] {
  const { notifications } = schema;
  const owned: Owned = { person: mine.id, addresses: [...mine.addresses] };
  const walk = {
    source: sql`${notifications}`,
    where: notificationsWithin(schema, { kind: "own", ...owned, fields: null, internal: true }) ?? sql`true`,
  };
  const sources = [
    ...(mine.login === null
      ? []
      : [{ source: sql`${notifications}`, where: eq(notifications.owner, mine.login) }]),
    ...(hasFew ? ownNotifications(schema, owned) : [walk]),
  ];
  return eachWithin(schema, sources, sight);
}

/** Of what these give, what lies within the sight. */
export function eachWithin(schema: Schema, sources: Source[], sight: Sight): Source[] {
  const within = notificationsWithin(schema, sight);
  return sources.map(({ source, where }) => ({
    source: withTicket(schema, source),
    where: and(where, within) ?? sql`true`,
  }));
}

/** Whether this person has at most so many tickets. Reads no more than that. */
export async function hasFewTickets(
  { db, schema }: Access,
  { person, addresses }: Owned,
  most: number,
): Promise<boolean> {
  const { tickets, ticketPeople } = schema;
  const named = inArray(ticketPeople.address, addresses.map(asAddress));
  const own = sql`(
    select 1 from (select 1 from ${ticketPeople} where ${named} limit ${most + 1}) as named
    union all
    select 1 from (select 1 from ${tickets} where ${eq(tickets.submitted_by, person)} limit ${most + 1}) as opened
  ) as own`;
  const [row] = await db.select({ count: sql`count(*)`.mapWith(Number) }).from(own);
  return (row?.count ?? 0) <= most;
}
