/** Writes a query in RT's TicketSQL, with every value quoted: nothing in one can end it. */
import type { TicketQuery } from "../../rt.ts";
import { writeTime } from "./rt-time.ts";

const PLAIN_FIELD = /^[A-Za-z][A-Za-z.]*$/;
const EVERY_TICKET = "id > 0";
const NO_TICKET = "id < 0";

/** `zone` is the account's: RT reads times in it. @throws TypeError for a field name RT cannot have */
export function writeTicketSql(query: TicketQuery, zone: string): string {
  if ("all" in query) return joined(query.all, "AND", zone) || EVERY_TICKET;
  if ("any" in query) return joined(query.any, "OR", zone) || NO_TICKET;
  return `${fieldName(query.field)} ${query.op} ${literal(query.value, zone)}`;
}

function joined(parts: TicketQuery[], word: "AND" | "OR", zone: string): string {
  return parts.map((part) => `(${writeTicketSql(part, zone)})`).join(` ${word} `);
}

function fieldName(field: string): string {
  if (PLAIN_FIELD.test(field)) return field;
  if (/^CF\.\{[^{}]+\}$/.test(field)) return quoted(field);
  throw new TypeError(`RT has no ticket field named "${field}".`);
}

function literal(value: string | number | Date, zone: string): string {
  if (typeof value === "number") return String(value);
  return quoted(value instanceof Date ? writeTime(value, zone) : value);
}

function quoted(value: string): string {
  return `'${value.replace(/[\\']/g, "\\$&")}'`;
}
