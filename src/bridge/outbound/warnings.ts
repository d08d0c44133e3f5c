/** Finds what RT took only in part – it drops values in silence – by comparing the wish with the ticket. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { SubmissionRecord, TicketRecord } from "../../store/tables.ts";
import type { OpenWish } from "./wish.ts";

/** `pointer`: the field of the request, or "" for RT's own words about the whole. */
export type Warning = { pointer: string; detail: string };

export function warningsOf(submission: SubmissionRecord, ticket: TicketRecord, remarks: string[]): Warning[] {
  const said = remarks.map((remark) => ({ pointer: "", detail: `RT said: ${remark}` }));
  if (submission.kind !== "ticket.create") return said;
  return [...said, ...droppedFrom(submission.wish as OpenWish, ticket)];
}

function droppedFrom(wish: OpenWish, ticket: TicketRecord): Warning[] {
  const compared: [pointer: string, asked: unknown, got: unknown][] = [
    ["/title", wish.title, ticket.title],
    ["/description", plain(wish.description), plain(ticket.description)],
    ["/requestor", sorted(wish.requestors), sorted(ticket.requestors)],
    ["/cc", sorted(wish.cc), sorted(ticket.cc)],
    ["/priority", wish.priority, ticket.priority],
    ["/severity", wish.severity, ticket.severity],
    ["/category", wish.category?.toLowerCase(), ticket.category?.toLowerCase()],
    ["/subcategory", wish.subcategory?.toLowerCase(), ticket.subcategory?.toLowerCase()],
    ["/owner", wish.owner?.toLowerCase(), ticket.owner?.toLowerCase()],
    ["/due_at", toTheSecond(wish.due_at), toTheSecond(ticket.due_at)],
    ...Object.entries(wish.custom_fields).map(([name, values]): [string, unknown, unknown] => [
      `/custom_fields/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      sorted(values),
      sorted(valuesOf(ticket, name)),
    ]),
  ];
  return compared
    .filter(([, asked, got]) => isAsked(asked) && !isDeepStrictEqual(asked, got))
    .map(([pointer]) => ({
      pointer,
      detail: "RT did not take this as it was sent; the ticket shows what it has.",
    }));
}

const isAsked = (asked: unknown) => asked !== undefined && !(Array.isArray(asked) && asked.length === 0);

/** RT keeps none of them twice. */
const sorted = (values: string[]) => [
  ...new Set(values.map((value) => plain(value)?.toLowerCase()).toSorted()),
];

const plain = (text: string | undefined) => text?.replace(/\r\n?/g, "\n").trim();

/** RT keeps whole seconds. */
function toTheSecond(time: string | null | undefined): number | undefined {
  return time ? Math.floor(Date.parse(time) / 1000) : undefined;
}

function valuesOf(ticket: TicketRecord, name: string): string[] {
  const spelled = Object.keys(ticket.custom_fields).find((own) => own.toLowerCase() === name.toLowerCase());
  return (spelled && ticket.custom_fields[spelled]) || [];
}
