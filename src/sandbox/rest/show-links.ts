/** Prints the links of a ticket. Without the right to see the ticket it looks as if there were none. */
import type { Fields } from "../text/form-compose.ts";
import { linked, relations } from "../tickets/links.ts";
import { findTicket } from "../tickets/record.ts";
import { mayOnTicket } from "../world/rights.ts";
import type { TicketRow } from "../world/rows.ts";
import { type Address, parameter, type Question } from "./question.ts";
import type { Shown } from "./shown.ts";

export function showTicketLinks(question: Question, address: Address): Shown {
  const { call } = question;
  const ticket = findTicket(call, Number(address.id)) as TicketRow;
  const fields: Fields = [["id", `ticket/${ticket.id}/links`]];
  if (!mayOnTicket(call.by, "ShowTicket", ticket)) return [{ fields }];
  for (const relation of relations) {
    const ends = linked(call, ticket.id, relation);
    if (ends.length > 0) fields.push([relation.name, ends]);
    else if (parameter(question, "format") === "l") fields.push([relation.name, ""]);
  }
  return [{ fields }];
}
