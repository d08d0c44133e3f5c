/** Prints the history of a ticket, in short lines or in long forms, and single transactions. */
import { isoDate } from "../text/dates.ts";
import type { Fields, Printed } from "../text/form-compose.ts";
import { contentOf, sizeOf } from "../tickets/attach.ts";
import { describe } from "../tickets/describe.ts";
import { findTicket } from "../tickets/record.ts";
import { isVisible, transactionsOf } from "../tickets/transactions.ts";
import type { Call } from "../world/call.ts";
import { mayOnTicket } from "../world/rights.ts";
import type { TicketRow, TransactionRow } from "../world/rows.ts";
import { type Address, parameter, type Question } from "./question.ts";
import { breakDown } from "./reply.ts";
import type { Shown } from "./shown.ts";

/**
 * `history`, `history/type/Status`, `history/id/12`. Without the right to see the ticket it looks empty. Asked for a type
 * there is nothing of, the long form shows everything.
 */
export function showTicketHistory(question: Question, address: Address, fields?: string[]): Shown {
  const { call } = question;
  const [, by = "", value] = address.rest.split("/");
  const ticket = findTicket(call, Number(address.id)) as TicketRow;
  const all = mayOnTicket(call.by, "ShowTicket", ticket) ? transactionsOf(call, ticket.id) : [];
  const visible = all.filter((transaction) => isVisible(call, transaction, ticket));
  const shown = visible.filter((transaction) => matches(transaction, by, value));
  if (by === "id" && value && shown.length === 0) {
    return [{ comment: `# Transaction ${value} is not related to Ticket ${address.id}` }];
  }
  const asked = value ? `${by}/${value}` : by;
  if (!isLong(question, fields) && !(by === "id" && value))
    return [shortList(call, shown, all.length, asked)];
  return (shown.length > 0 ? shown : visible).map((transaction) => ({
    comment: `# 1/${all.length} (id/${transaction.id}/total)`,
    fields: longForm(call, transaction, fields),
  }));
}

/** By its number alone; one that does not exist breaks RT. */
export function showTransaction(question: Question, { id }: Address, fields?: string[]): Shown {
  const { call } = question;
  if (!/^\d+$/.test(id)) {
    return [
      {
        comment: "# Objects of type transaction must be specified by numeric id.",
        fields: [["id", question.path]],
      },
    ];
  }
  const transaction = call.tables.transactions.get(Number(id));
  const ticket = transaction && findTicket(call, transaction.ticket);
  if (!transaction || !ticket)
    return breakDown(
      `Can't call method "new" on an undefined value at /opt/rt5/lib/RT/Transaction.pm line 1572.`,
    );
  const seen = mayOnTicket(call.by, "ShowTicket", ticket) && isVisible(call, transaction, ticket);
  const form = seen ? longForm(call, transaction, fields) : deniedForm(transaction);
  return [{ fields: isLong(question, fields) ? form : pick(form, ["Description"]) }];
}

function matches(transaction: TransactionRow, by: string, value: string | undefined): boolean {
  if (by === "" || !value) return by === "" || by === "id" || by === "type";
  if (by === "type") return transaction.type === value;
  return by === "id" && value.split(",").some((part) => isWithin(transaction.id, part));
}

/** `12` or `12-15`. */
function isWithin(id: number, part: string): boolean {
  const [first, last = first] = part.split("-").map(Number);
  return first !== undefined && last !== undefined && first <= id && id <= last;
}

function isLong(question: Question, fields: string[] | undefined): boolean {
  return fields !== undefined || parameter(question, "format") === "l";
}

function shortList(call: Call, shown: TransactionRow[], all: number, asked: string): Printed {
  const fields: Fields = shown.map((transaction) => [String(transaction.id), describe(call, transaction)]);
  return { comment: `# ${shown.length}/${all} (${asked}/total)`, fields };
}

function longForm(call: Call, transaction: TransactionRow, asked?: string[]): Fields {
  const form: Fields = [
    ["id", String(transaction.id)],
    ["Ticket", String(transaction.ticket)],
    ["TimeTaken", String(transaction.time_taken)],
    ["Type", transaction.type],
    ["Field", transaction.field],
    ["OldValue", transaction.old_value],
    ["NewValue", transaction.new_value],
    ["Data", transaction.data],
    ["Description", describe(call, transaction)],
    ["Content", contentOf(call, transaction.id)],
    ["Creator", call.tables.users.get(transaction.creator)?.name ?? ""],
    ["Created", isoDate(transaction.created)],
    ["Attachments", attachmentsOf(call, transaction.id)],
  ];
  return asked ? pick(form, asked) : form;
}

function deniedForm({ id, ticket }: TransactionRow): Fields {
  const empty = "TimeTaken Type Field OldValue NewValue Data"
    .split(" ")
    .map((name): [string, string] => [name, ""]);
  return [
    ["id", String(id)],
    ["Ticket", String(ticket)],
    ...empty,
    ["Description", "Permission Denied"],
    ["Content", "This transaction appears to have no content"],
    ["Creator", ""],
    ["Created", ""],
    ["Attachments", ""],
  ];
}

/** The id comes along with the asked-for fields; RT prints a nameless one where it knows none of them. */
function pick(form: Fields, asked: string[]): Fields {
  const names = new Set(asked.map((name) => name.toLowerCase()));
  const picked = form.filter(([name]) => name === "id" || names.has(name.toLowerCase()));
  return picked.length === 1 && !names.has("id") ? [...picked, ["", ""]] : picked;
}

/** One line each, below the field's name. */
function attachmentsOf(call: Call, transaction: number): string {
  const ids = call.tables.attachmentsOf.get(transaction);
  const parts = ids.flatMap((id) => call.tables.attachments.get(id) ?? []);
  return parts.map((part) => `\n${part.id}: ${part.filename || "untitled"} (${sizeOf(part)})`).join("");
}
