/**
 * What RT itself wrote down: its transactions, read from its SQLite file past the gateway and past RT's own pages and
 * protocols. It only reads.
 */
import Database from "better-sqlite3";

export type RecordedTransaction = {
  id: number;
  /** The ticket it belongs to, also after that was merged into another. */
  ticket: number;
  type: string;
  field: string;
  /** As RT keeps them: words, or numbers of people and queues. */
  old: string;
  new: string;
  creator: string;
  /** The second, RFC 3339. */
  at: string;
};
export type RtRecords = {
  /** Of tickets only, above this number, in RT's order. */
  transactions(after?: number): RecordedTransaction[];
  lastTransaction(): number;
  /** Every ticket RT knows, deleted ones too; `effective` is another one's number for a merged ticket. */
  tickets(): { id: number; effective: number; status: string }[];
  /** RT's number of a custom field, queue or account. */
  numberOf(what: "CustomFields" | "Queues" | "Users", name: string): number;
  close(): void;
};

/** `folder`: where RT's database is. */
export function openRtRecords(folder: string): RtRecords {
  const database = new Database(`${folder}/rt.sqlite3`, { readonly: true, timeout: 30_000 });
  const transactions = database.prepare<[number], RecordedTransaction>(`
    SELECT t.id, t.ObjectId AS ticket, t.Type AS type, ifnull(t.Field, '') AS field,
      coalesce(t.OldValue, was.LargeContent, was.Content, '') AS old,
      coalesce(t.NewValue, is_now.LargeContent, is_now.Content, '') AS new,
      u.Name AS creator, replace(t.Created, ' ', 'T') || '.000Z' AS at
    FROM Transactions t JOIN Users u ON u.id = t.Creator
    LEFT JOIN ObjectCustomFieldValues was ON was.id = t.OldReference AND t.Type = 'CustomField'
    LEFT JOIN ObjectCustomFieldValues is_now ON is_now.id = t.NewReference AND t.Type = 'CustomField'
    WHERE t.ObjectType = 'RT::Ticket' AND t.id > ? ORDER BY t.id`);
  const last = database.prepare<[], { id: number }>("SELECT ifnull(max(id), 0) AS id FROM Transactions");
  const tickets = database.prepare<[], { id: number; effective: number; status: string }>(
    "SELECT id, EffectiveId AS effective, Status AS status FROM Tickets WHERE Type = 'ticket' ORDER BY id",
  );
  return {
    transactions: (after = 0) => transactions.all(after),
    lastTransaction: () => last.get()?.id ?? 0,
    tickets: () => tickets.all(),
    numberOf(what, name) {
      const found = database
        .prepare<[string], { id: number }>(`SELECT id FROM ${what} WHERE Name = ?`)
        .get(name);
      if (!found) throw new Error(`RT has no ${name} among its ${what}`);
      return found.id;
    },
    close: () => void database.close(),
  };
}
