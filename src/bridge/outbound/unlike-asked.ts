/**
 * Compares what was asked for with the ticket as RT has it: RT drops values in silence. White space and case are no
 * loss here; whether RT did what was asked is judged letter by letter elsewhere (errands/still-open.ts). Pure.
 */
import { isDeepStrictEqual } from "node:util";
import type { Ticket } from "../../model/ticket.ts";
import type { AskedChanges } from "./wish.ts";

export type Asked = AskedChanges & { description?: string | undefined };

/** The fields that are not as asked, as JSON pointers below the wish: `/title`, `/custom_fields/Tags`. */
export function unlikeAsked(asked: Asked, ticket: Ticket): string[] {
  return comparisons(asked, ticket)
    .filter(([, wanted, got]) => wanted !== undefined && !isDeepStrictEqual(wanted, got))
    .map(([pointer]) => pointer);
}

type Comparison = [pointer: string, asked: unknown, got: unknown];

function comparisons(asked: Asked, ticket: Ticket): Comparison[] {
  const caseless = ["status", "queue", "severity", "category", "subcategory", "owner"] as const;
  const lists = ["requestors", "cc"] as const;
  return [
    ["/title", asked.title, ticket.title],
    ["/description", plain(asked.description), plain(ticket.description)],
    ["/priority", asked.priority, ticket.priority],
    ["/due_at", toTheSecond(asked.due_at), toTheSecond(ticket.due_at)],
    ...caseless.map((field): Comparison => [`/${field}`, lower(asked[field]), lower(ticket[field])]),
    ...lists.map((field): Comparison => [`/${field}`, setOf(asked[field]), setOf(ticket[field])]),
    ...Object.entries(asked.custom_fields ?? {}).map(
      ([name, values]): Comparison => [
        customFieldPointer(name),
        setOf(values.filter((value) => value !== "")),
        setOf(valuesOf(ticket, name)),
      ],
    ),
  ];
}

export function customFieldPointer(name: string): string {
  return `/custom_fields/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

const lower = (word: string | null | undefined) => word?.toLowerCase() ?? word;

/** RT keeps none of them twice, and in an order of its own. */
const setOf = (values: string[] | undefined) =>
  values && [...new Set(values.map((value) => plain(value)?.toLowerCase()))].sort();

const plain = (text: string | undefined) => text?.replace(/\r\n?/g, "\n").trim();

/** RT keeps whole seconds. */
function toTheSecond(time: string | null | undefined): number | null | undefined {
  return typeof time === "string" ? Math.floor(Date.parse(time) / 1000) : time;
}

export function valuesOf(ticket: Ticket, name: string): string[] {
  const spelled = Object.keys(ticket.custom_fields).find((own) => own.toLowerCase() === name.toLowerCase());
  return (spelled && ticket.custom_fields[spelled]) || [];
}
