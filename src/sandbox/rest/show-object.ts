/** Shows one object: finds it, asks whether the account may see it, hands it to the one who prints it. */

import type { Fields } from "../text/form-compose.ts";
import { lookUp } from "../text/look-up.ts";
import { findTicket } from "../tickets/record.ts";
import { pickFields, showFields } from "../tickets/show-fields.ts";
import { mayOnTicket } from "../world/rights.ts";
import { newTicketForm } from "./new-ticket-form.ts";
import type { Address, Question } from "./question.ts";
import { showAttachment, showTicketAttachments } from "./show-attachments.ts";
import { showTicketHistory, showTransaction } from "./show-history.ts";
import { showTicketLinks } from "./show-links.ts";
import { showGroup, showQueue, showUser } from "./show-others.ts";
import type { Show, Shown } from "./shown.ts";

const types: Record<string, Show> = {
  ticket: showTicket,
  user: showUser,
  queue: showQueue,
  group: showGroup,
  transaction: showTransaction,
  attachment: showAttachment,
};

const ticketParts: Record<string, Show> = {
  history: showTicketHistory,
  links: showTicketLinks,
  attachments: showTicketAttachments,
};

export const showObject: Show = (question, address, fields) => {
  const show = lookUp(types, address.type);
  if (show) return show(question, address, fields);
  return [{ comment: `# Unknown object type: ${address.type}`, fields: [["id", question.path]] }];
};

function showTicket(question: Question, address: Address, fields?: string[]): Shown {
  const { call } = question;
  if (address.id === "new") return [newTicketForm(call)];
  if (!/^\d+$/.test(address.id)) return notNumeric(question, address);
  const ticket = findTicket(call, Number(address.id));
  if (!ticket) return [{ comment: `# Ticket ${address.id} does not exist.` }];
  const showPart = lookUp(ticketParts, address.rest.split("/")[0] ?? "");
  if (showPart) return showPart(question, address, fields);
  if (!mayOnTicket(call.by, "ShowTicket", ticket)) {
    return [{ comment: `# You are not allowed to display ticket ${address.id}.` }];
  }
  if (!fields) return [{ fields: showFields(ticket, call) }];
  const picked = pickFields(ticket, call, fields).map((field): Fields[number] => field ?? NAMELESS);
  return [{ fields: [["id", `ticket/${ticket.id}`], ...picked] }];
}

/** What RT prints in the place of a field it does not know. */
const NAMELESS: Fields[number] = ["", ""];

/** `ticket/abc/show` is looked up, `ticket/abc` is not. */
function notNumeric(question: Question, { type, id }: Address): Shown {
  if (/\/show$/.test(question.path)) return [{ comment: `# Ticket ${id} does not exist.` }];
  const fields: [string, string][] = [["id", question.path.includes("/") ? question.path : `${type}/${id}`]];
  return [{ comment: `# Objects of type ${type} must be specified by numeric id.`, fields }];
}
