/** Between a notification and its row in the log. Pure. */
import type { Audience } from "../../model/person.ts";
import { namedFields } from "../../model/ticket.ts";
import { linesOf, namesIn } from "../field-lines.ts";
import type { TicketRecord } from "../tickets/tables.ts";
import { asTicket } from "../tickets/ticket-row.ts";
import type { NewNotification } from "./tables.ts";

/** The columns that filters and rights go by. */
export function rowOf(row: NewNotification) {
  const { type, ticket, queue, timestamp, submitted_by, internal } = row;
  const { id = null, status = null, severity = null, owner = null } = ticket ?? {};
  return {
    type,
    ticket_id: id,
    queue: ticket?.queue ?? queue,
    status,
    severity,
    owner,
    timestamp,
    submitted_by,
    internal,
    only_fields: row.only_fields ?? onlyFieldsOf(row),
  };
}

const prefix = "custom_fields.";
const named: ReadonlySet<string> = new Set(namedFields);

/** Null: it tells of something else as well. A named field changes with the custom field it lives in. */
function onlyFieldsOf({ changes, comment }: NewNotification): string | null {
  const fields = changes.map(({ field }) => field).filter((field) => !named.has(field));
  const isOnly = fields.length > 0 && !comment && fields.every((field) => field.startsWith(prefix));
  return isOnly ? linesOf(fields.map((field) => field.slice(prefix.length))) : null;
}

/** The Notification as it goes out, and stays, after its `{"id":N`: the id is given by the log. */
export function restOf(row: NewNotification): string {
  const { type, timestamp, source, actor, ticket, changes, comment, submission_id, request_id } = row;
  const body = { type, timestamp, source, actor, ticket: ticket && asTicket(ticket), changes };
  return `,${JSON.stringify({ ...body, comment, submission_id, request_id }).slice(1)}`;
}

type TicketNow = Pick<TicketRecord, "queue" | "requestors" | "cc" | "submitted_by">;

/** Who may hear of it: the ticket's people as they are now; of a wish without a ticket, whoever wished it. */
export function audienceOf(
  row: {
    queue: string | null;
    submitted_by: string | null;
    internal: boolean;
    only_fields: string | null;
  },
  ticket: TicketNow | null,
): Audience {
  return {
    queue: ticket?.queue ?? row.queue,
    ...(!ticket && { asked: true }),
    people: [...(ticket?.requestors ?? []), ...(ticket?.cc ?? [])],
    submitted_by: ticket?.submitted_by ?? row.submitted_by,
    internal: row.internal,
    ...(row.only_fields && { fields: namesIn(row.only_fields) }),
  };
}
