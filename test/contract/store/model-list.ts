/** The listing as anyone would write it over an array: what the stores are held against. */
import { covers } from "#src/access/policy.ts";
import type { Oneself, Sight } from "#src/model/person.ts";
import type { TicketListQuery, TicketRecord } from "#src/store/tickets/tables.ts";

export function within(record: TicketRecord | undefined, sight: Sight): boolean {
  if (!record) return false;
  const { queue, requestors, cc, submitted_by } = record;
  return covers(lowered(sight), { queue, people: [...requestors, ...cc], submitted_by, internal: false });
}

/** The policy is given addresses in lower case; the store takes them in any. */
export function lowered(sight: Sight): Sight {
  if (sight.kind !== "own") return sight;
  return { ...sight, addresses: sight.addresses.map((address) => address.toLowerCase()) };
}

export function listOf(records: TicketRecord[], query: TicketListQuery, sight: Sight): TicketRecord[] {
  const shown = records.map((record) => shownTo(record, sight));
  const found = shown.filter((record) => within(record, sight) && matches(record, query));
  const sign = query.sort.startsWith("-") ? -1 : 1;
  const key = query.sort.replace("-", "") as "created_at" | "updated_at" | "id" | "priority" | "title";
  const value = (record: TicketRecord) => (key === "title" ? record.title.toLowerCase() : record[key]);
  return found.sort((one, other) => sign * (compare(value(one), value(other)) || one.id - other.id));
}

/** Who may not hear of what is internal may not see either when it was. */
function shownTo(record: TicketRecord, sight: Sight): TicketRecord {
  const notes = sight.kind === "queues" && sight.comment_queues;
  const internal = sight.internal && (!notes || notes.includes(record.queue));
  return internal ? record : { ...record, updated_at: record.public_updated_at };
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
}

function matches(record: TicketRecord, query: TicketListQuery): boolean {
  const among = <Value>(asked: Value[] | undefined, value: Value | null) =>
    asked === undefined || (value !== null && asked.includes(value));
  const lower = (texts?: string[]) => texts?.map((text) => text.toLowerCase());
  return (
    among(query.queue, record.queue) &&
    among(query.status, record.status) &&
    among<string>(lower(query.severity), record.severity) &&
    among(query.category, record.category) &&
    among(query.subcategory, record.subcategory) &&
    among(query.priority, record.priority) &&
    among(query.owner, record.owner) &&
    (!query.requestor ||
      (lower(record.requestors) ?? []).some((address) => lower(query.requestor)?.includes(address))) &&
    (!query.mine || isOf(query.mine, record)) &&
    (!query.created_after || record.created_at > query.created_after) &&
    (!query.created_before || record.created_at < query.created_before) &&
    (!query.updated_after || record.updated_at > query.updated_after) &&
    (!query.updated_before || record.updated_at < query.updated_before) &&
    hasWords(record, query.q)
  );
}

function isOf({ id, login, addresses }: Oneself, record: TicketRecord): boolean {
  const people = [...record.requestors, ...record.cc].map((address) => address.toLowerCase());
  const owns = login !== null && record.owner === login;
  return owns || record.submitted_by === id || people.some((address) => addresses.includes(address));
}

function hasWords(record: TicketRecord, asked?: string[]): boolean {
  const searches = asked?.filter((text) => text.trim() !== "") ?? [];
  if (searches.length === 0) return true;
  const words = wordsIn(`${record.title} ${record.description}`);
  return searches.some((text) => {
    const wanted = wordsIn(text);
    return wanted.length > 0 && wanted.every((word) => words.some((own) => own.startsWith(word)));
  });
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[a-zа-яё0-9]+/g) ?? [];
}
