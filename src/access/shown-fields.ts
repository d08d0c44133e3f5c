/**
 * Which of a ticket's custom fields a person is shown and told of, and a ticket, a notification or a history without
 * the others. Agents see what RT has shown them; users what the site has named. Pure.
 */
import type { HistoryEntry } from "../model/history.ts";
import type { Change, Notification } from "../model/notification.ts";
import type { Sight } from "../model/person.ts";
import type { Ticket } from "../model/ticket.ts";

/** The names as they are compared; null: every field. */
export type ShownFields = readonly string[] | null;

/**
 * What users are shown: the fields that category, subcategory and severity live in, and those the site has named; `*`
 * among them is all.
 */
export function shownFieldsOf(named: readonly string[], own: Record<string, string | null>): ShownFields {
  if (named.includes("*")) return null;
  const all = [...named, ...Object.values(own).filter((name) => name !== null)];
  return [...new Set(all.map((name) => name.toLowerCase()))].toSorted();
}

/** Whether everything there is of a ticket one sees is shown. */
function showsAll(sight: Sight): boolean {
  if (sight.kind === "own") return sight.fields === null;
  return sight.kind === "everything" || !sight.hidden?.length;
}

export function showsField(sight: Sight, name: string): boolean {
  if (showsAll(sight) || sight.kind === "everything") return true;
  const named = name.toLowerCase();
  return sight.kind === "own" ? sight.fields?.includes(named) === true : !sight.hidden?.includes(named);
}

/** The ticket without the custom fields that are not shown. */
export function shownTicket<Some extends Pick<Ticket, "custom_fields">>(sight: Sight, ticket: Some): Some {
  if (showsAll(sight)) return ticket;
  const shown = Object.entries(ticket.custom_fields).filter(([name]) => showsField(sight, name));
  return { ...ticket, custom_fields: Object.fromEntries(shown) };
}

const prefix = "custom_fields.";

function showsChange(sight: Sight, { field }: Change): boolean {
  return !field.startsWith(prefix) || showsField(sight, field.slice(prefix.length));
}

/** An entry that tells of nothing else is left out: RT's own sentence names the field and its values. */
export function shownHistory(sight: Sight, entries: HistoryEntry[]): HistoryEntry[] {
  if (showsAll(sight)) return entries;
  return entries.flatMap((entry) => {
    const changes = entry.changes.filter((change) => showsChange(sight, change));
    return changes.length === 0 && entry.changes.length > 0 ? [] : [{ ...entry, changes }];
  });
}

/** `text`: a Notification, a Ticket, or what has a ticket in it, as JSON. Nothing is written anew where nothing is hidden. */
export function shownText(sight: Sight, text: string): string {
  if (showsAll(sight) || !mayHoldFields(text)) return text;
  return JSON.stringify(shownOf(sight, JSON.parse(text)));
}

/** The same of bytes in UTF-8. */
export function shownBytes(sight: Sight, bytes: Buffer): Buffer {
  if (showsAll(sight)) return bytes;
  const text = bytes.toString();
  const shown = shownText(sight, text);
  return shown === text ? bytes : Buffer.from(shown);
}

/** Quicker than reading it: most tickets have values in few fields, or none. */
const mayHoldFields = (text: string) =>
  text.includes(prefix) || (text.includes('"custom_fields":') && !text.includes('"custom_fields":{}'));

type Told = Partial<Pick<Notification, "ticket" | "changes">> & Partial<Pick<Ticket, "custom_fields">>;

function shownOf(sight: Sight, told: Told): Told {
  const { ticket, changes, custom_fields } = told;
  return {
    ...told,
    ...(ticket && { ticket: shownTicket(sight, ticket) }),
    ...(changes && { changes: changes.filter((change) => showsChange(sight, change)) }),
    ...(custom_fields && shownTicket(sight, { custom_fields })),
  };
}
