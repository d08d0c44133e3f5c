/**
 * All the rows of a sandbox RT and the ways to find them. A change is kept in memory at once and handed to the journal
 * as a whole by `commit`. What rows mean is decided elsewhere.
 */
import { fold } from "../text/fold.ts";
import { founders } from "./founding.ts";
import type { AttachmentRow, LinkRow, Rows, TableName, TicketRow, TransactionRow, UserRow } from "./rows.ts";
import { Table } from "./table.ts";

/** One thing that happened: the rows as they are after it. */
export type Change = { [Name in TableName]: [Name, Rows[Name]] }[TableName][];

/** RT gives numbers to much that REST 1.0 never shows; these are where a freshly seeded RT stands. */
const START = { users: 55, transactions: 58, attachments: 4 };

export class Tables {
  readonly users = new Table<UserRow>(START.users);
  readonly tickets = new Table<TicketRow>();
  readonly transactions = new Table<TransactionRow>(START.transactions);
  readonly attachments = new Table<AttachmentRow>(START.attachments);
  readonly links = new Table<LinkRow>();

  readonly usersByName = this.users.indexBy((user) => [fold(user.name)]);
  readonly usersByEmail = this.users.indexBy((user) => (user.email ? [fold(user.email)] : []));
  readonly ticketsBySubject = this.tickets.indexBy((ticket) => [fold(ticket.subject)]);
  readonly ticketsByEffectiveId = this.tickets.indexBy((ticket) => [ticket.effective_id]);
  readonly ticketsByValue = this.tickets.indexBy(valueKeys);
  readonly transactionsOf = this.transactions.indexBy((transaction) => [transaction.ticket]);
  readonly attachmentsOf = this.attachments.indexBy((attachment) => [attachment.transaction]);
  readonly attachmentsByName = this.attachments.indexBy((file) =>
    file.filename ? [fold(file.filename)] : [],
  );
  readonly linksByEnd = this.links.indexBy((link) => (link.gone ? [] : [link.base, link.target]));

  readonly #keep: (change: Change) => void;
  #pending: Change = [];

  /** @param keep writes a change down for good; called before anyone hears of it */
  constructor(keep: (change: Change) => void) {
    this.#keep = keep;
    for (const user of founders) this.users.put(user);
  }

  put<Name extends TableName>(name: Name, row: Rows[Name]): void {
    tableOf(this, name).put(row);
    this.#pending.push([name, row] as Change[number]);
  }

  commit(): void {
    if (this.#pending.length === 0) return;
    this.#keep(latestOf(this.#pending));
    this.#pending = [];
  }

  /** Takes back in what was kept; nothing is kept again. */
  restore(change: Change): void {
    for (const [name, row] of change) tableOf(this, name).put(row);
  }
}

/** The key of the values index: a custom field's number and a value of it. */
export function valueKey(field: number, value: string): string {
  return `${field} ${fold(value)}`;
}

function valueKeys(ticket: TicketRow): string[] {
  return Object.entries(ticket.values).flatMap(([field, values]) =>
    values.map((value) => valueKey(Number(field), value)),
  );
}

/** A row that changed several times is kept once, as it is last. */
function latestOf(change: Change): Change {
  const latest = new Map(change.map((entry) => [`${entry[0]} ${entry[1].id}`, entry]));
  return [...latest.values()];
}

function tableOf<Name extends TableName>(tables: Tables, name: Name): { put(row: Rows[Name]): void } {
  return tables[name] as unknown as Table<Rows[Name]>;
}
