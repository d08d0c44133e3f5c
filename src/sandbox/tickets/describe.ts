/** RT's sentence for a transaction, as a person reads it in the history. */
import { showDate } from "../text/dates.ts";
import type { Call } from "../world/call.ts";
import { customFields, NOBODY, queues } from "../world/founding.ts";
import type { TransactionRow } from "../world/rows.ts";
import { relations, ticketOfUri } from "./links.ts";
import { formatUser } from "./people.ts";
import { findTicket } from "./record.ts";

export function describe(call: Call, transaction: TransactionRow): string {
  return `${whatHappened(call, transaction)} by ${call.tables.users.get(transaction.creator)?.name ?? ""}`;
}

function whatHappened(call: Call, transaction: TransactionRow): string {
  const tell = sentences[transaction.type];
  return tell ? tell(call, transaction) : `Some record of type ${transaction.type}`;
}

type Tell = (call: Call, transaction: TransactionRow) => string;

const sentences: Record<string, Tell> = {
  Create: () => "Ticket created",
  Comment: () => "Comments added",
  Correspond: () => "Correspondence added",
  EmailRecord: () => "Outgoing email recorded",
  CommentEmailRecord: () => "Outgoing email about a comment recorded",
  Status: (_call, { old_value, new_value }) =>
    new_value === "deleted" ? "Ticket deleted" : `Status changed from '${old_value}' to '${new_value}'`,
  AddWatcher: (call, { field, new_value }) => `${field} ${person(call, new_value)} added`,
  DelWatcher: (call, { field, old_value }) => `${field} ${person(call, old_value)} deleted`,
  SetWatcher: (call, { new_value }) => `Owner set to ${person(call, new_value)}`,
  AddLink: (call, { field, new_value }) =>
    `${linkNoun(field)} ${linkEnd(call, new_value)}${field === "MergedInto" ? "" : " added"}`,
  DeleteLink: (call, { field, old_value }) => `${linkNoun(field)} ${linkEnd(call, old_value)} deleted`,
  Told: (call, transaction) => dateSet(call, transaction),
  CustomField: (_call, transaction) => customFieldSet(transaction),
  Set: (call, transaction) => (setters[transaction.field] ?? plainlySet)(call, transaction),
};

const setters: Record<string, Tell> = {
  Owner: ownerSet,
  Queue: (_call, { old_value, new_value }) =>
    `Queue changed from ${queueName(old_value)} to ${queueName(new_value)}`,
  Priority: prioritySet,
  InitialPriority: prioritySet,
  FinalPriority: prioritySet,
  TimeWorked: (_call, { time_taken }) => timeWorked(time_taken),
  Due: dateSet,
  Starts: dateSet,
  Started: dateSet,
};

function plainlySet(_call: Call, { field, old_value, new_value }: TransactionRow): string {
  return `${field} changed from ${quoted(old_value)} to ${quoted(new_value)}`;
}

function ownerSet(call: Call, { old_value, new_value, creator }: TransactionRow): string {
  const [before, after] = [Number(old_value), Number(new_value)];
  if (before === NOBODY && after === creator) return "Taken";
  if (after === NOBODY && before === creator) return "Untaken";
  if (before === NOBODY || before === creator) return `Given to ${person(call, new_value)}`;
  if (after === creator) return `Stolen from ${person(call, old_value)}`;
  return `Owner forcibly changed from ${person(call, old_value)} to ${person(call, new_value)}`;
}

function prioritySet(_call: Call, { field, old_value, new_value }: TransactionRow): string {
  return `${field} changed from '${priorityName(Number(old_value))}' to '${priorityName(Number(new_value))}'`;
}

function dateSet(call: Call, { field, old_value, new_value }: TransactionRow): string {
  const shown = (value: string) => showDate(Date.parse(`${value.replace(" ", "T")}Z`) / 1000, call.zone);
  return `${field} changed from ${shown(old_value)} to ${shown(new_value)}`;
}

function timeWorked(minutes: number): string {
  if (minutes < 0) return `Adjusted time worked by ${minutes} minutes`;
  if (minutes > 60) return `Worked ${Number((minutes / 60).toFixed(2))} hours (${minutes} minutes)`;
  return `Worked ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
}

function customFieldSet({ field, old_value, new_value }: TransactionRow): string {
  const known = customFields.find(({ id }) => id === Number(field));
  const name = known?.name ?? "";
  if (known?.kind === "Text")
    return `${name} ${old_value === "" ? "added" : new_value === "" ? "deleted" : "changed"}`;
  if (old_value === "") return `${name} ${new_value} added`;
  if (new_value === "") return `${name} ${old_value} deleted`;
  return `${name} ${old_value} changed to ${new_value}`;
}

function linkNoun(field: string): string {
  if (field === "MergedInto") return "Merged into";
  return relations.find((relation) => relation.field === field)?.noun ?? field;
}

function linkEnd(call: Call, uri: string): string {
  const ticket = findTicket(call, ticketOfUri(uri) ?? 0);
  return ticket ? `#${ticket.id}: ${ticket.subject}` : uri;
}

function priorityName(priority: number): string {
  if (priority >= 100) return "High";
  return priority >= 50 ? "Medium" : "Low";
}

function queueName(id: string): string {
  return queues.find((queue) => queue.id === Number(id))?.name ?? "";
}

function person(call: Call, id: string): string {
  return formatUser(call.tables.users.get(Number(id)));
}

/** RT takes 0 for no value. */
function quoted(value: string): string {
  return value === "" || value === "0" ? "(no value)" : `'${value}'`;
}
