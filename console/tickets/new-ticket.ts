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
  /** Values of custom fields by name. */
  fields: Record<string, string[]>;
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
  fields: {},
};

/**
 * What was left empty is not asked for. `known`: the custom fields that the chosen queue has; while they are not known,
 * all that was filled in for a queue is asked for, lest it be lost without a word.
 */
export function wishOf(
  { title, description, requestor, cc, fields: filled, ...words }: NewTicketText,
  known?: readonly { name: string }[],
): NewTicket {
  const names = known?.map(({ name }) => name) ?? (words.queue === "" ? [] : Object.keys(filled));
  const custom_fields = Object.fromEntries(
    names.flatMap((name) => {
      const values = (filled[name] ?? []).map((value) => value.trim()).filter(Boolean);
      return values.length > 0 ? [[name, values]] : [];
    }),
  );
  const chosen = Object.entries(words).filter(([, value]) => value.trim() !== "");
  return {
    title: title.trim(),
    ...(description.trim() && { description }),
    ...(requestor.trim() && { requestor: addressesIn(requestor) }),
    ...(cc.trim() && { cc: addressesIn(cc) }),
    ...(Object.keys(custom_fields).length > 0 && { custom_fields }),
    ...Object.fromEntries(chosen.map(([name, value]) => [name, value.trim()])),
  };
}

const addressesIn = (text: string) => text.split(/[,;\s]+/).filter(Boolean);
