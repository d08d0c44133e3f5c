/** Records the mail a freshly installed RT would send, one entry in the history for each kind of recipient. Nothing is sent. */
import type { Call } from "../world/call.ts";
import { NOBODY, queues, rtname, SYSTEM } from "../world/founding.ts";
import type { TicketRow, TransactionRow } from "../world/rows.ts";
import { attachAlternatives, contentOf } from "./attach.ts";
import { record } from "./record.ts";

/** After a create: the acknowledgement to the requestors – also to one who opened the ticket – and word to the others. */
export function mailCreated(call: Call, ticket: TicketRow, create: TransactionRow): void {
  if (ticket.requestors.length > 0) send(call, create, acknowledgement(call, ticket, create));
  if (reaches(call, [ticket.owner, ...ticket.admin_cc])) send(call, create, withLink(call, create));
  if (reaches(call, ticket.cc)) send(call, create, contentOf(call, create.id));
}

/** After a reply or a comment; `others`: whether the message itself named further recipients. */
export function mailMessage(call: Call, ticket: TicketRow, message: TransactionRow, others: boolean): void {
  const comment = message.type === "Comment";
  const inside = comment ? ticket.admin_cc : [ticket.owner, ...ticket.admin_cc];
  const text = comment ? commentText(call, message) : withLink(call, message);
  const type = comment ? "CommentEmailRecord" : "EmailRecord";
  if (reaches(call, inside)) send(call, message, text, type);
  if (!comment && reaches(call, [...ticket.requestors, ...ticket.cc]))
    send(call, message, contentOf(call, message.id));
  if (others) send(call, message, contentOf(call, message.id), type);
}

export function mailResolved(call: Call, ticket: TicketRow, status: TransactionRow): void {
  const text = "According to our records, your request has been resolved. Please reply if it is not.";
  if (reaches(call, ticket.requestors)) send(call, status, text);
}

export function mailNewOwner(call: Call, ticket: TicketRow, owner: TransactionRow): void {
  const text = `Ticket ${ticket.id} is now yours.\n\nTicket URL: ${urlOf(call, ticket.id)}`;
  if (reaches(call, [ticket.owner])) send(call, owner, text);
}

/** Whoever acts is not written to. */
function reaches(call: Call, people: number[]): boolean {
  return people.some((id) => id !== call.by.id && id !== NOBODY);
}

function send(call: Call, about: TransactionRow, text: string, type = "EmailRecord"): void {
  const data = `<rt-sandbox-${about.id}-${call.now}.${about.ticket}@${rtname}>`;
  const mail = record(call, about.ticket, { type, data, creator: SYSTEM });
  attachAlternatives(call, mail, `${text}\n\n`);
}

function acknowledgement(call: Call, ticket: TicketRow, create: TransactionRow): string {
  const tag = `[${rtname} #${ticket.id}]`;
  const sender = queues.find(({ id }) => id === ticket.queue)?.correspond;
  return `Your request "${ticket.subject}" has reached us as ${tag}.\nPlease keep ${tag} in the subject of your replies.\n\n${sender}\n\n${contentOf(call, create.id)}`;
}

function commentText(call: Call, message: TransactionRow): string {
  return `This is a comment about ticket ${message.ticket} (${urlOf(call, message.ticket)}).\nIt is not sent to the Requestor(s):\n\n${contentOf(call, message.id)}`;
}

function withLink(call: Call, message: TransactionRow): string {
  return `Ticket URL: ${urlOf(call, message.ticket)}\n\n${contentOf(call, message.id)}`;
}

function urlOf(call: Call, ticket: number): string {
  return `${call.site}/Ticket/Display.html?id=${ticket}`;
}
