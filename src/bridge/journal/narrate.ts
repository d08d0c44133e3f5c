/**
 * Makes a story of a look: each transaction that was not taken in becomes one notification, in RT's order, with the
 * ticket as of then. What differs although no transaction says so is left out of our copy for a while – RT shows a
 * change some time before it commits the transaction, and sends mail in between – and then becomes one as well. Pure.
 */
import type { NewNotification } from "../../store/notifications/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import { withBroughtAlong } from "./brought-along.ts";
import type { Edit } from "./edit.ts";
import { asItIsNow, finalCopy } from "./final-copy.ts";
import type { Copies } from "./fresh.ts";
import { happen } from "./happen.ts";
import type { Event, Look, Rules } from "./look.ts";
import { meaningOf } from "./meaning.ts";
import { milestonesOf } from "./milestones.ts";
import { mirrorOf } from "./mirror.ts";
import { after, before } from "./retrace.ts";
import { unexplained } from "./unexplained.ts";

export type Story = {
  told: NewNotification[];
  /** RT shows a change that no transaction explains yet. */
  isPuzzling: boolean;
  /** Our copies as they are to be kept: of the ticket itself, and of tickets that were merged into it. */
  copies: Copies;
};

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
    copies.set(other, mergedCopy(other, { present, known, seen }, [...now, ...later], rules));
  const told = now.flatMap((event) => happen(event, copies, present, look, rules));
  const here = copies.get(id) ?? present;
  const expected = after(here, editsOf(later, id), rules.names);
  const joined = withBroughtAlong(expected, present, now, rules.names);
  const { updated_at } = present;
  const came = known ? unexplained(expected, { ...joined, updated_at, version: here.version }) : [];
  const counted = { ...present, version: here.version + came.length };
  const differing = known ? unexplained(joined, counted) : [];
  const isPuzzling = differing.length > 0;
  const isHeldBack = isPuzzling && !look.isPatienceOver;
  const silent = [...came, ...(isHeldBack ? [] : differing)];
  const shown = isHeldBack ? unpuzzled(present, joined) : present;
  const final = finalCopy({ known, here, shown, silent });
  copies.set(id, final);
  if (came.length + differing.length + later.length === 0) asItIsNow(told, final);
  return { told: [...told, ...silent], isPuzzling, copies };
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
function mergedCopy(id: number, target: Target, events: Event[], rules: Rules): TicketRecord {
  const { present } = target;
  const creation = events.find(({ transaction: { ticket, type } }) => ticket === id && type === "Create");
  const { created_at = present.created_at, content = "" } = creation?.transaction ?? {};
  const own = {
    id,
    created_at,
    public_updated_at: created_at,
    description: content,
    url: present.url.replace(/\d+$/, String(id)),
  };
  const nothing = { version: 0, last_transaction_id: 0, reopened_count: 0, reopened_at: null };
  const people = peopleOfMerged(creation?.transaction, target);
  const merged = { ...present, ...own, ...people, ...nothing, submitted_by: null, merged_into: present.id };
  return before(merged, editsOf(events, id), rules.names);
}

type Target = { present: TicketRecord; known: TicketRecord | undefined; seen: Sighting };

/** Those who came along and who opened it: the others may never have seen it, and need not hear that it was there. */
function peopleOfMerged(creation: RtTransaction | undefined, { present, known, seen }: Target) {
  const { requestors, cc } = present;
  const login = creation?.creator.toLowerCase() ?? "";
  const opener = seen.names.addresses.get(login)?.toLowerCase() ?? login;
  const came = (people: string[], before: string[] | undefined) =>
    people.filter((one) => before?.includes(one) === false || one.toLowerCase() === opener);
  return { requestors: came(requestors, known?.requestors), cc: came(cc, known?.cc) };
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
