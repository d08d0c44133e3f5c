/** The fields in which a ticket differs from what somebody decided by, or wants of it. Pure. */
import type { Change } from "../../src/model/notification.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import type { Changes } from "./use-change.ts";

const told = [
  "title",
  "status",
  "queue",
  "priority",
  "severity",
  "category",
  "subcategory",
  "owner",
  "due_at",
  "requestors",
  "cc",
] as const;

/** Each custom field for itself. What lives in one is told under its own name alone. */
export function changesBetween(before: Ticket, after: Ticket): Change[] {
  const plain = told.flatMap((field) => changeOf(field, before[field], after[field]));
  const named = plain.map((change) => JSON.stringify([change.new].flat()));
  const names = [...new Set([...Object.keys(before.custom_fields), ...Object.keys(after.custom_fields)])];
  const site = names
    .flatMap((name) =>
      changeOf(`custom_fields.${name}`, before.custom_fields[name] ?? [], after.custom_fields[name] ?? []),
    )
    .filter((change) => !named.includes(JSON.stringify(change.new)));
  return [...plain, ...site];
}

/** What was wished for, held against the ticket as it is. */
export function changesWished({ custom_fields = {}, ...plain }: Changes, ticket: Ticket): Change[] {
  return [
    ...Object.entries(plain).map(([field, now]) => ({ field, old: ticket[field as keyof Ticket], new: now })),
    ...Object.entries(custom_fields as Ticket["custom_fields"]).map(([name, now]) => ({
      field: `custom_fields.${name}`,
      old: ticket.custom_fields[name] ?? [],
      new: now,
    })),
  ];
}

const changeOf = (field: string, old: unknown, now: unknown): Change[] =>
  JSON.stringify(old) === JSON.stringify(now) ? [] : [{ field, old, new: now }];
