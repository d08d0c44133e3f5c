/** What a person may see, as SQL – the only place where it is decided here. The policy that makes a Sight is access/. */
import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Sight } from "../model/person.ts";
import { core } from "./drizzle.ts";
import type { Schema } from "./schema.ts";

const { and, eq, inArray, isNull, or, sql } = core;

/** Of tickets. Undefined: all. */
export function ticketsWithin(schema: Schema, sight: Sight): SQL | undefined {
  const { tickets } = schema;
  if (sight.kind === "everything") return undefined;
  const submitted = eq(tickets.submitted_by, sight.person);
  if (sight.kind === "queues") return or(inArray(tickets.queue, sight.queues), submitted);
  return or(submitted, concerns(schema, tickets.id, sight.addresses));
}

/** Of notifications, joined with the ticket as it is now, if there is one. */
export function notificationsWithin(schema: Schema, sight: Sight): SQL | undefined {
  const { notifications } = schema;
  const open = sight.internal ? undefined : eq(notifications.internal, false);
  return and(open, ofTicketNow(schema, sight));
}

function ofTicketNow(schema: Schema, sight: Sight): SQL | undefined {
  const { tickets, notifications } = schema;
  if (sight.kind === "everything") return undefined;
  const submitted = or(
    eq(tickets.submitted_by, sight.person),
    and(isNull(tickets.submitted_by), eq(notifications.submitted_by, sight.person)),
  );
  if (sight.kind === "own") {
    return or(submitted, concerns(schema, notifications.ticket_id, sight.addresses));
  }
  const wished = and(isNull(tickets.id), inArray(notifications.queue, sight.queues));
  return or(submitted, inArray(tickets.queue, sight.queues), wished);
}

/** Of submissions: they belong to whoever asked, and to the queue they asked for. */
export function submissionsWithin(schema: Schema, sight: Sight): SQL | undefined {
  const { submissions } = schema;
  if (sight.kind === "everything") return undefined;
  const own = eq(submissions.submitted_by, sight.person);
  return sight.kind === "own" ? own : or(own, inArray(submissions.queue, sight.queues));
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
    inArray(ticketPeople.address, addresses.map(asAddress)),
    role && eq(ticketPeople.role, role),
  );
  return sql`exists (select 1 from ${ticketPeople} where ${among})`;
}

/** Addresses are compared in lower case. */
export function asAddress(address: string): string {
  return address.trim().toLowerCase();
}
