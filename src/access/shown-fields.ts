/**
 * Which of a ticket's custom fields a person is shown and told of, and a ticket, a notification or a history without
 * the others, and without other tickets and queues. Agents see what RT has shown them; users what the site has named. Pure.
 */
import type { HistoryEntry } from "../model/history.ts";
import type { Change, Notification } from "../model/notification.ts";
import type { Sight } from "../model/person.ts";
import type { NamedField, Ticket } from "../model/ticket.ts";
import { mayNameOthers, withoutOthers } from "./shown-links.ts";
import { entryWithoutQueues, mayNameQueues, queueShown, withoutQueues } from "./shown-queues.ts";

/** The names as they are compared; null: every field. */
export type ShownFields = readonly string[] | null;

/** What the site says of custom fields: which it shows to users, and in which ones those with names of their own live. */
export type SiteFields = { forUsers: ShownFields; named: Record<NamedField, string | null> };

/** Users are shown the named fields, and those that `forUsers` names; `*` among them is all. */
export function siteFieldsOf(forUsers: readonly string[], named: SiteFields["named"]): SiteFields {
  if (forUsers.includes("*")) return { forUsers: null, named };
  const all = [...forUsers, ...Object.values(named).filter((name) => name !== null)];
  return { forUsers: [...new Set(all.map((name) => name.toLowerCase()))].toSorted(), named };
}

/** Whether everything there is of a ticket one sees is shown. */
const showsAll = (sight: Sight) => sight.kind === "everything" || sight.fields === null;

/** A field made or renamed since then is none of those that were shown. */
export function showsField(sight: Sight, name: string): boolean {
  return sight.kind === "everything" || sight.fields === null || sight.fields.includes(name.toLowerCase());
}

/** Of severity, category and subcategory those that are not shown. */
export function hiddenBy(sight: Sight): readonly NamedField[] {
  return (sight.kind !== "everything" && sight.hides) || [];
}

/** The queues one is limited to: of other ones, and of tickets in them, neither name nor number is told. */
function ownQueues(sight: Sight): readonly string[] | undefined {
  return sight.kind === "everything" ? undefined : sight.queues;
}

/** The ticket without the custom fields that are not shown. */
export function shownTicket<Some extends Sorted>(sight: Sight, ticket: Some): Some {
  const queues = ownQueues(sight);
  const placed = queues ? { ...ticket, queue: queueShown(queues, ticket.queue) } : ticket;
  return showsAll(sight) ? placed : withoutFields(sight, placed);
}

function withoutFields<Some extends Sorted>(sight: Sight, ticket: Some): Some {
  const shown = Object.entries(ticket.custom_fields).filter(([name]) => showsField(sight, name));
  const none = Object.fromEntries(hiddenBy(sight).map((field) => [field, null]));
  return { ...ticket, custom_fields: Object.fromEntries(shown), ...none };
}

type Sorted = Pick<Ticket, "queue" | "custom_fields" | NamedField>;

const prefix = "custom_fields.";

function showsChange(sight: Sight, { field }: Change): boolean {
  if (hiddenBy(sight).some((named) => named === field)) return false;
  return !field.startsWith(prefix) || showsField(sight, field.slice(prefix.length));
}

/** Which of the other tickets an agent of some queues may see, nobody looks up for a feed: their numbers are left out. */
function shownChanges(sight: Sight, changes: Change[]): Change[] {
  const shown = changes.filter((change) => showsChange(sight, change));
  const queues = ownQueues(sight);
  return queues ? withoutQueues(queues, withoutOthers(shown)) : shown;
}

/** An entry that tells of nothing else is left out: RT's own sentence names the field and its values. */
export function shownHistory(sight: Sight, entries: HistoryEntry[]): HistoryEntry[] {
  const queues = ownQueues(sight);
  const placed = queues ? entries.map((entry) => entryWithoutQueues(queues, entry)) : entries;
  if (showsAll(sight)) return placed;
  return placed.flatMap((entry) => {
    const changes = entry.changes.filter((change) => showsChange(sight, change));
    return changes.length === 0 && entry.changes.length > 0 ? [] : [{ ...entry, changes }];
  });
}

/** `text`: a Notification, a Ticket, or what has a ticket in it, as JSON. Nothing is written anew where nothing is hidden. */
export function shownText(sight: Sight, text: string): string {
  const hidesFields = !showsAll(sight) && mayHoldFields(text);
  const queues = ownQueues(sight);
  const namesOthers = queues !== undefined && (mayNameOthers(text) || mayNameQueues(queues, text));
  return hidesFields || namesOthers ? JSON.stringify(shownOf(sight, JSON.parse(text))) : text;
}

/** The same of bytes in UTF-8. */
export function shownBytes(sight: Sight, bytes: Buffer): Buffer {
  if (showsAll(sight) && ownQueues(sight) === undefined) return bytes;
  const text = bytes.toString();
  const shown = shownText(sight, text);
  return shown === text ? bytes : Buffer.from(shown);
}

/** Quicker than reading it: most tickets have values in few fields, or none. */
const mayHoldFields = (text: string) =>
  text.includes(prefix) || (text.includes('"custom_fields":') && !text.includes('"custom_fields":{}'));

type Told = Partial<Pick<Notification, "ticket" | "changes">> | Sorted;

function shownOf(sight: Sight, told: Told): Told {
  if ("custom_fields" in told) return shownTicket(sight, told);
  const { ticket, changes } = told;
  return {
    ...told,
    ...(ticket && { ticket: shownTicket(sight, ticket) }),
    ...(changes && { changes: shownChanges(sight, changes) }),
  };
}
