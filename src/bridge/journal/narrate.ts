/**
 * Makes a story of a look: each transaction that was not taken in becomes one notification, in RT's order, with the
 * ticket as of then. What differs although no transaction says so is left out of our copy for a while – RT shows a
 * change some time before it commits the transaction, and sends mail in between – and then becomes one as well. Pure.
 */
import { isDeepStrictEqual } from "node:util";
import type { NewNotification } from "../../store/notifications/tables.ts";
import { publicTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import { changesOf, type Edit } from "./edit.ts";
import type { Wish } from "./fact.ts";
import type { Copies, Fresh } from "./fresh.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { milestonesOf } from "./milestones.ts";
import { type FieldNames, mirrorOf } from "./mirror.ts";
import { after, at, before } from "./retrace.ts";
import { unexplained } from "./unexplained.ts";

export type Look = {
  seen: Sighting;
  copies: Copies;
  fresh: Fresh;
  wish: Wish | undefined;
  isPatienceOver: boolean;
  /** Whether the wish is of one who is not staff. */
  isOfUser: boolean;
};
/** `since`: of a ticket not mirrored until now, what happened before is not told, unless we did it. */
export type Rules = { names: FieldNames; since: string; closed: readonly string[] };

export type Story = {
  told: NewNotification[];
  /** RT shows a change that no transaction explains yet. */
  isPuzzling: boolean;
  /** Our copies as they are to be kept: of the ticket itself, and of tickets that were merged into it. */
  copies: Copies;
};

type Event = { transaction: RtTransaction; meaning: Meaning };

export function narrate(look: Look, rules: Rules): Story {
  const { seen, wish, fresh } = look;
  const { id } = seen.ticket;
  const known = look.copies.get(id);
  const present = {
    ...mirrorOf(seen, rules.names, known, wish?.cause.submitted_by ?? null),
    ...milestonesOf(seen, fresh.now, known, {
      closed: rules.closed,
      isOfRequestor: (transaction) => look.isOfUser && wish?.owns(transaction) === true,
    }),
  };
  const [now, later] = [eventsOf(fresh.now, seen), eventsOf(fresh.later, seen)];
  const copies: Copies = new Map(look.copies);
  if (!known) copies.set(id, before(present, editsOf([...now, ...later], id), rules.names));
  for (const other of uncopied([...now, ...later], copies))
    copies.set(other, mergedCopy(other, present, [...now, ...later], rules));
  const told = now.flatMap((event) => happen(event, copies, present, look, rules));
  const here = copies.get(id) ?? present;
  const expected = after(here, editsOf(later, id), rules.names);
  const differing = known ? unexplained(expected, { ...present, version: here.version }) : [];
  const isPuzzling = differing.length > 0 && !isOfMerge(now, differing);
  const isHeldBack = isPuzzling && !look.isPatienceOver;
  const silent = isHeldBack ? [] : differing;
  const shown = isHeldBack ? unpuzzled(present, expected) : present;
  const final = { ...shown, version: versionOf(known, shown, here.version + silent.length) };
  copies.set(id, final);
  if (differing.length + later.length === 0) asItIsNow(told, final);
  return { told: [...told, ...silent], isPuzzling, copies };
}

/** People come along with a merge, and RT writes down the merge alone. */
function isOfMerge(events: Event[], differing: NewNotification[]): boolean {
  const isMerge = events.some(({ meaning }) => meaning.edits.some(({ field }) => field === "merged_from"));
  const fields = differing.flatMap(({ changes }) => changes.map(({ field }) => field));
  return isMerge && fields.every((field) => field === "requestors" || field === "cc");
}

/** With an older time than RT shows: whoever compares them looks again. */
function unpuzzled(present: TicketRecord, expected: TicketRecord): TicketRecord {
  const { custom_fields, severity, category, subcategory, updated_at } = expected;
  const { title, description, status, queue, priority, owner, requestors, cc, due_at } = expected;
  const explained = { title, description, status, queue, priority, owner, requestors, cc, due_at };
  return { ...present, ...explained, custom_fields, severity, category, subcategory, updated_at };
}

function uncopied(events: Event[], copies: Copies): Set<number> {
  const tickets = events.map(({ transaction }) => transaction.ticket);
  return new Set(tickets.filter((ticket) => !copies.has(ticket)));
}

/**
 * A ticket that was merged before anybody looked: RT shows it no more. What its own history does not tell is taken to be
 * as in the ticket it has become part of.
 */
function mergedCopy(id: number, present: TicketRecord, events: Event[], rules: Rules): TicketRecord {
  const creation = events.find(({ transaction: { ticket, type } }) => ticket === id && type === "Create");
  const { created_at = present.created_at, content = "" } = creation?.transaction ?? {};
  const own = { id, created_at, description: content, url: present.url.replace(/\d+$/, String(id)) };
  const nothing = { version: 0, last_transaction_id: 0, reopened_count: 0, reopened_at: null };
  const merged = { ...present, ...own, ...nothing, submitted_by: null, merged_into: present.id };
  return before(merged, editsOf(events, id), rules.names);
}

function eventsOf(transactions: RtTransaction[], seen: Sighting): Event[] {
  const customFields = Object.keys(seen.ticket.custom_fields);
  const context = { names: seen.names, customFields, history: seen.history };
  return transactions.flatMap((transaction) => {
    const meaning = meaningOf(transaction, context);
    return meaning ? [{ transaction, meaning }] : [];
  });
}

function editsOf(events: Event[], ticket: number): Edit[] {
  return events.flatMap(({ transaction, meaning }) => (transaction.ticket === ticket ? meaning.edits : []));
}

/** Moves the copy of the ticket it happened to. */
function happen(
  event: Event,
  copies: Copies,
  present: TicketRecord,
  look: Look,
  rules: Rules,
): NewNotification[] {
  const { transaction, meaning } = event;
  const home = transaction.ticket;
  const old = copies.get(home) ?? present;
  const isTold = isNews(transaction, look, rules);
  const moved = at(
    transaction.created_at,
    after(old, meaning.edits, rules.names),
    home === present.id ? present : old,
  );
  const ticket = {
    ...moved,
    version: isTold ? old.version + 1 : Math.max(old.version, home === present.id ? 0 : 1),
    merged_into: mergedInto(event, old),
  };
  copies.set(home, ticket);
  if (!isTold) return [];
  const changes = meaning.edits.flatMap((edit) => changesOf(edit, old, ticket));
  return [notificationOf(event, ticket, changes, look.wish)];
}

function isNews(transaction: RtTransaction, { copies, wish }: Look, { since }: Rules): boolean {
  return copies.has(transaction.ticket) || wish?.owns(transaction) || transaction.created_at >= since;
}

function mergedInto({ meaning }: Event, old: TicketRecord): number | null {
  const merge = meaning.edits.find(({ field }) => field === "merged_into");
  return merge?.kind === "value" ? Number(merge.new) : old.merged_into;
}

function notificationOf(
  { transaction, meaning }: Event,
  ticket: TicketRecord,
  changes: NewNotification["changes"],
  wish: Wish | undefined,
): NewNotification {
  const { type, comment, internal } = meaning;
  const ours = wish?.owns(transaction) ? wish.cause : undefined;
  return {
    type,
    timestamp: transaction.created_at,
    source: ours ? "gateway" : "rt",
    actor: ours?.actor ?? { name: transaction.creator },
    ticket: publicTicket(ticket),
    changes,
    ...(comment && { comment }),
    ...(ours && { submission_id: ours.submission_id }),
    ...(ours?.request_id && { request_id: ours.request_id }),
    queue: ticket.queue,
    submitted_by: ticket.submitted_by,
    internal,
  };
}

/** RT's own time of the last change may be a second after the transaction's. */
function asItIsNow(told: NewNotification[], final: TicketRecord): void {
  const last = told.findLast(({ ticket }) => ticket?.id === final.id);
  if (last) last.ticket = publicTicket(final);
}

/** Grows with everything told, and where nothing was told but the copy is another, by one. */
function versionOf(known: TicketRecord | undefined, present: TicketRecord, counted: number): number {
  if (!known || counted > known.version) return Math.max(counted, 1);
  return isDeepStrictEqual(present, known) ? known.version : known.version + 1;
}
