/**
 * Which of a ticket's custom fields a person is shown and told of, and a ticket, a notification or a history without
 * the others, and without other tickets and queues. Agents see what RT has shown them; users what the site has named. Pure.
 */
import type { HistoryEntry } from "../model/history.ts";
import type { Change, Notification } from "../model/notification.ts";
import type { Sight } from "../model/person.ts";
import { anyCase, isNamedTo } from "../model/queue.ts";
import type { NamedField, Ticket } from "../model/ticket.ts";
import { mayNameOthers, withoutOthers } from "./shown-links.ts";
import {
  entryWithoutQueues,
  type IsNamed,
  mayNameQueues,
  queueShown,
  withoutQueues,
} from "./shown-queues.ts";

/** The names as they are compared; null: every field. */
export type ShownFields = readonly string[] | null;

/** What the site says of custom fields: which it shows to users, and in which ones those with names of their own live. */
export type SiteFields = {
  forUsers: ShownFields;
  named: Record<NamedField, string | null>;
  /** The queues for users, in lower case; absent: all. */
  queues?: readonly string[];
};

/** Users are shown the named fields, and those that `forUsers` names; `*` among them, or among the queues, is all. */
export function siteFieldsOf(
  forUsers: readonly string[],
  named: SiteFields["named"],
  queues: readonly string[] = ["*"],
): SiteFields {
  const shown = forUsers.includes("*") ? null : namesOf([...forUsers, ...Object.values(named)]);
  return { forUsers: shown, named, ...(!queues.includes("*") && { queues: queues.map(anyCase) }) };
}

function namesOf(all: (string | null)[]): string[] {
  const names = all.filter((name) => name !== null).map((name) => name.toLowerCase());
  return [...new Set(names)].toSorted();
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

/** Whether the numbers of other tickets are left out: of those in other queues one may not know. */
function hidesOthers(sight: Sight): boolean {
  return sight.kind !== "everything" && sight.queues !== undefined;
}

/** Which queues are told by name; undefined: all. */
function namedQueues(sight: Sight): IsNamed | undefined {
  if (sight.kind === "everything") return undefined;
  const { queues = null } = sight;
  const users_queues = sight.kind === "own" ? sight.users_queues : undefined;
  if (!queues && !users_queues) return undefined;
  return (queue) => isNamedTo({ role: "user", queues, ...(users_queues && { users_queues }) }, queue);
}

/** The ticket without the custom fields that are not shown. */
export function shownTicket<Some extends Sorted>(sight: Sight, ticket: Some): Some {
  const isNamed = namedQueues(sight);
  const placed = isNamed ? { ...ticket, queue: queueShown(isNamed, ticket.queue) } : ticket;
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
  const numbered = hidesOthers(sight) ? withoutOthers(shown) : shown;
  const isNamed = namedQueues(sight);
  return isNamed ? withoutQueues(isNamed, numbered) : numbered;
}

/** An entry that tells of nothing else is left out: RT's own sentence names the field and its values. */
export function shownHistory(sight: Sight, entries: HistoryEntry[]): HistoryEntry[] {
  const isNamed = namedQueues(sight);
  const placed = isNamed ? entries.map((entry) => entryWithoutQueues(isNamed, entry)) : entries;
  if (showsAll(sight)) return placed;
  return placed.flatMap((entry) => {
    const changes = entry.changes.filter((change) => showsChange(sight, change));
    return changes.length === 0 && entry.changes.length > 0 ? [] : [{ ...entry, changes }];
  });
}

/** `text`: a Notification, a Ticket, or what has a ticket in it, as JSON. Nothing is written anew where nothing is hidden. */
export function shownText(sight: Sight, text: string): string {
  const hidesFields = !showsAll(sight) && mayHoldFields(text);
  const isNamed = namedQueues(sight);
  const namesOthers = hidesOthers(sight) && mayNameOthers(text);
  const namesQueues = isNamed !== undefined && mayNameQueues(isNamed, text);
  return hidesFields || namesOthers || namesQueues ? JSON.stringify(shownOf(sight, JSON.parse(text))) : text;
}

/** The same of bytes in UTF-8. */
export function shownBytes(sight: Sight, bytes: Buffer): Buffer {
  if (showsAll(sight) && !hidesOthers(sight) && !namedQueues(sight)) return bytes;
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
