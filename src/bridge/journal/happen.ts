/** One transaction as it moves the copy of the ticket it was made on, and as it is told. Pure. */
import type { NewNotification } from "../../store/notifications/tables.ts";
import { internalTicket, publicTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RtTransaction } from "../rt/rt.ts";
import { changesOf } from "./edit.ts";
import { latest } from "./final-copy.ts";
import type { Copies } from "./fresh.ts";
import type { Causes, Event, Look, Rules } from "./look.ts";
import type { Meaning } from "./meaning.ts";
import { after, at } from "./retrace.ts";

/** `copies`: that of its ticket is replaced. Of what is no news nothing is told. */
export function happen(
  event: Event,
  copies: Copies,
  present: TicketRecord,
  look: Look,
  rules: Rules,
): NewNotification[] {
  const { transaction, meaning } = event;
  const home = transaction.ticket;
  const old = copies.get(home) ?? present;
  const internal = meaning.internal || (isMergeAway(meaning) && look.leftBehind.has(home));
  const isTold = isNews(transaction, look, rules);
  const moved = at(
    transaction.created_at,
    after(old, meaning.edits, rules.names),
    home === present.id ? present : old,
  );
  const ticket = {
    ...moved,
    version:
      isTold && !internal ? old.version + 1 : Math.max(old.version, home === present.id && !isTold ? 0 : 1),
    public_updated_at: internal
      ? old.public_updated_at
      : latest(old.public_updated_at, transaction.created_at),
    merged_into: mergedInto(event, old),
  };
  copies.set(home, ticket);
  if (!isTold) return [];
  const changes = meaning.edits.flatMap((edit) => changesOf(edit, old, ticket));
  return [notificationOf({ transaction, meaning: { ...meaning, internal } }, ticket, changes, look.causes)];
}

function isMergeAway({ edits }: Meaning): boolean {
  return edits.some(({ field }) => field === "merged_into");
}

function isNews(
  { id, ticket, created_at }: RtTransaction,
  { copies, causes }: Look,
  { since }: Rules,
): boolean {
  return copies.has(ticket) || causes.has(id) || created_at >= since;
}

function mergedInto({ meaning }: Event, old: TicketRecord): number | null {
  const merge = meaning.edits.find(({ field }) => field === "merged_into");
  return merge?.kind === "value" ? Number(merge.new) : old.merged_into;
}

function notificationOf(
  { transaction, meaning }: Event,
  ticket: TicketRecord,
  changes: NewNotification["changes"],
  causes: Causes,
): NewNotification {
  const { type, comment, internal } = meaning;
  const ours = causes.get(transaction.id);
  return {
    type,
    timestamp: transaction.created_at,
    source: ours ? "gateway" : "rt",
    actor: ours?.actor ?? { name: transaction.creator },
    ticket: internal ? internalTicket(ticket) : publicTicket(ticket),
    changes,
    ...(comment && { comment }),
    ...(ours && { submission_id: ours.submission_id }),
    ...(ours?.request_id && { request_id: ours.request_id }),
    queue: ticket.queue,
    submitted_by: ticket.submitted_by,
    internal,
  };
}
