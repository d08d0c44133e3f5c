/** What one types to open a ticket, and what the API is asked. Pure. */
import type { NewTicket } from "../../src/model/new-ticket.ts";

export type NewTicketText = {
  title: string;
  description: string;
  queue: string;
  requestor: string;
  cc: string;
  severity: string;
  category: string;
  subcategory: string;
};

export const blankTicket: NewTicketText = {
  title: "",
  description: "",
  queue: "",
  requestor: "",
  cc: "",
  severity: "",
  category: "",
  subcategory: "",
};

/** What was left empty is not asked for. */
export function wishOf({ title, description, requestor, cc, ...words }: NewTicketText): NewTicket {
  const chosen = Object.entries(words).filter(([, value]) => value.trim() !== "");
  return {
    title: title.trim(),
    ...(description.trim() && { description }),
    ...(requestor.trim() && { requestor: addressesIn(requestor) }),
    ...(cc.trim() && { cc: addressesIn(cc) }),
    ...Object.fromEntries(chosen.map(([name, value]) => [name, value.trim()])),
  };
}

const addressesIn = (text: string) => text.split(/[,;\s]+/).filter(Boolean);
