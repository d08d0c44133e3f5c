/** The copy of a ticket at the end of a look: RT's, with a time and a version that tell nobody of what is internal. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { NewNotification } from "../../store/notifications/tables.ts";
import { internalTicket, publicTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";

export type Ending = {
  /** What we had before. */
  known: TicketRecord | undefined;
  /** After all that happened. */
  here: TicketRecord;
  /** As RT has it, as far as that is explained. */
  shown: TicketRecord;
  /** What is told although no transaction says so. */
  silent: NewNotification[];
};

export function finalCopy({ known, here, shown, silent }: Ending): TicketRecord {
  const public_updated_at =
    silent.length > 0 ? latest(here.public_updated_at, shown.updated_at) : here.public_updated_at;
  return { ...shown, public_updated_at, version: versionOf(known, shown, here.version + silent.length) };
}

/** RT's own time of the last change may be a second after the transaction's. */
export function asItIsNow(told: NewNotification[], final: TicketRecord): void {
  const last = told.findLast(({ ticket }) => ticket?.id === final.id);
  if (last) last.ticket = last.internal ? internalTicket(final) : publicTicket(final);
}

/**
 * Grows with everything told to all who see the ticket, and where nothing was told but they see another, by one. What is
 * internal changes nothing that is shown of it, and where RT stands is nothing of the ticket.
 */
function versionOf(known: TicketRecord | undefined, present: TicketRecord, counted: number): number {
  if (!known || counted > known.version) return Math.max(counted, 1);
  const shown = (record: TicketRecord) => ({ ...internalTicket(record), updated_at: "", url: "" });
  return isDeepStrictEqual(shown(present), shown(known)) ? known.version : known.version + 1;
}

export function latest(one: string, other: string): string {
  return one > other ? one : other;
}
