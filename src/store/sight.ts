/** What a person may see, as SQL – the only place where it is decided here. The policy that makes a Sight is access/. */
import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { asAddress } from "../model/address.ts";
import type { Sight } from "../model/person.ts";
import { anyCase } from "../model/queue.ts";
import { core } from "./drizzle.ts";
import { unindexed } from "./prepare.ts";
import type { Schema } from "./schema.ts";

const { and, eq, inArray, isNull, or, sql } = core;

/** Of tickets. Undefined: all. A condition to look at, never one to walk by: that is for ticket-ways.ts to choose. */
export function ticketsWithin(schema: Schema, sight: Sight): SQL | undefined {
  const { tickets } = schema;
  if (sight.kind === "everything") return undefined;
  if (sight.kind === "queues") return isOneOf(tickets.queue, sight.queues);
  const submitted = sql`${unindexed(tickets.submitted_by)} = ${sql.param(sight.person, tickets.submitted_by)}`;
  return and(or(submitted, concerns(schema, tickets.id, sight.addresses)), ownQueues(schema, sight));
}

/** Of one's own tickets those in the queues one is limited to. Undefined: all. */
export function ownQueues({ tickets }: Schema, sight: Sight): SQL | undefined {
  return sight.kind === "own" && sight.queues ? isOneOf(tickets.queue, sight.queues) : undefined;
}

/** The same sight in parts: in each of them what is internal is seen either everywhere or nowhere. */
export function partsOf(sight: Sight): Sight[] {
  if (sight.kind !== "queues" || !sight.internal || !sight.comment_queues) return [sight];
  const { comment_queues, queues, ...rest } = sight;
  const open = queues.filter((queue) => comment_queues.includes(queue));
  const closed = queues.filter((queue) => !comment_queues.includes(queue));
  const part = { ...rest, queues: closed, internal: false };
  if (open.length === 0) return [part];
  return [{ ...rest, queues: open }, ...(closed.length > 0 ? [part] : [])];
}

/** When a ticket was last changed, as far as the reader of this part may know: what is internal moves it for others alone. */
export function updatedWithin({ tickets }: Schema, { internal }: Sight): PgColumn {
  return internal ? tickets.updated_at : tickets.public_updated_at;
}

/** The same for a row of any of the parts. */
export function updatedShown(schema: Schema, parts: Sight[]): PgColumn | SQL<string> {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return updatedWithin(schema, first ?? nothingInternal);
  const { tickets } = schema;
  const within = ticketsWithin(schema, first);
  return sql<string>`case when ${within} then ${tickets.updated_at} else ${tickets.public_updated_at} end`;
}

const nothingInternal: Sight = { kind: "everything", internal: false };

/** Of notifications, joined with the ticket as it is now, if there is one. Whether they are internal is asked beside. */
export function notificationsWithin(schema: Schema, sight: Sight): SQL | undefined {
  const { tickets, notifications } = schema;
  if (sight.kind === "everything") return undefined;
  if (sight.kind === "own") {
    const submitted = or(
      eq(tickets.submitted_by, sight.person),
      and(isNull(tickets.submitted_by), eq(notifications.submitted_by, sight.person)),
    );
    const own = or(submitted, concerns(schema, notifications.ticket_id, sight.addresses));
    return and(own, sight.queues && queueIsOneOf(schema, sight.queues));
  }
  return queueIsOneOf(schema, sight.queues);
}

/** The ticket's queue as it is now; of a wish without a ticket, the one it asked for. */
function queueIsOneOf({ tickets, notifications }: Schema, queues: string[]): SQL | undefined {
  const wished = and(isNull(tickets.id), isAskedFor(notifications.queue, queues));
  return or(inArray(tickets.queue, queues), wished);
}

/** Of notifications: whether what not everybody is told of them may be heard of. Undefined: all of it. */
export function detailsWithin(schema: Schema, sight: Sight): SQL | undefined {
  return and(internalWithin(schema, sight), fieldsWithin(schema.notifications.only_fields, sight));
}

/** A queue that was asked for is spelt in any case. */
function isAskedFor(column: PgColumn, queues: string[]): SQL {
  return inArray(sql`lower(${column})`, queues.map(anyCase));
}

/** Whether they tell of anything but custom fields that are not shown. */
function fieldsWithin(only_fields: PgColumn, sight: Sight): SQL | undefined {
  if (sight.kind === "everything" || sight.fields === null) return undefined;
  const named = sight.fields.map((name) => {
    const sought = `%\n${name.replace(/[\\%_]/g, "\\$&")}\n%`;
    return sql`${only_fields} like ${sql.param(sought, only_fields)} escape '\\'`;
  });
  return or(isNull(only_fields), ...named);
}

function internalWithin(schema: Schema, sight: Sight): SQL | undefined {
  const { notifications } = schema;
  if (!sight.internal) return eq(notifications.internal, false);
  if (sight.kind !== "queues" || !sight.comment_queues) return undefined;
  return or(eq(notifications.internal, false), queueIsOneOf(schema, sight.comment_queues));
}

/** Of submissions: they belong to whoever asked, and to the queue they asked for, as far as they may be heard of there. */
export function submissionsWithin({ submissions }: Schema, sight: Sight): SQL | undefined {
  const { queue, internal, only_fields } = submissions;
  const open = eq(internal, false);
  if (sight.kind === "everything") return sight.internal ? undefined : open;
  const own = eq(submissions.submitted_by, sight.person);
  if (sight.kind === "own") return own;
  const { queues, comment_queues: commented } = sight;
  const audible = sight.internal ? commented && or(open, isAskedFor(queue, commented)) : open;
  return or(own, and(isAskedFor(queue, queues), audible, fieldsWithin(only_fields, sight)));
}

/** Whether one of the addresses is requestor or cc – or only what `role` says – of the ticket. */
export function concerns(
  schema: Schema,
  ticketId: PgColumn,
  addresses: string[],
  role?: "requestor" | "cc",
): SQL {
  const { ticketPeople } = schema;
  const among = and(
    eq(ticketPeople.ticket_id, ticketId),
    // Else SQLite would go through all tickets of the address, for each ticket that is looked at.
    isOneOf(ticketPeople.address, addresses.map(asAddress)),
    role && eq(ticketPeople.role, role),
  );
  return sql`exists (select 1 from ${ticketPeople} where ${among})`;
}

function isOneOf(column: PgColumn, values: string[]): SQL {
  if (values.length === 0) return sql`false`;
  return sql`${unindexed(column)} in ${values.map((value) => sql.param(value, column))}`;
}
