/**
 * What RT itself wrote down: transactions and tickets, read from its SQLite file past the gateway and past RT's own
 * pages and protocols. It only reads.
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
/** The columns the mirror has too, in the mirror's words. */
export type RecordedTicket = {
  id: number;
  title: string;
  status: string;
  queue: string;
  priority: number;
  owner: string;
  requestors: string[];
  cc: string[];
  custom_fields: Record<string, string[]>;
  due_at: string | null;
  started_at: string | null;
  resolved_at: string | null;
  created_at: string;
  updated_at: string | null;
};
type Row = Omit<RecordedTicket, "requestors" | "cc" | "custom_fields">;
type Table = "CustomFields" | "Queues" | "Users";
export type RtRecords = ReturnType<typeof openRtRecords>;

/** `folder`: where RT's database is. */
export function openRtRecords(folder: string) {
  const database = new Database(`${folder}/rt.sqlite3`, { readonly: true, timeout: 30_000 });
  const all = <Found>(sql: string, ...values: (string | number)[]) =>
    database.prepare(sql).all(...values) as Found[];
  const people = (ticket: number, role: string) =>
    all<{ address: string }>(watchersSql, ticket, role).map(({ address }) => address);
  return {
    /** Of tickets only, above this number, in RT's order. */
    transactions: (after = 0) => all<RecordedTransaction>(transactionsSql, after),
    lastTransaction: () =>
      all<{ id: number }>("SELECT ifnull(max(id), 0) AS id FROM Transactions")[0]?.id ?? 0,
    /** Those that are tickets of their own still, deleted ones too. */
    tickets: () => all<Row>(ticketsSql).map(complete),
    /** RT's number of a custom field, queue or account. */
    numberOf(table: Table, name: string): number {
      const [found] = all<{ id: number }>(`SELECT id FROM ${table} WHERE Name = ?`, name);
      if (!found) throw new Error(`RT has no ${name} among its ${table}`);
      return found.id;
    },
    /** Names, and for accounts addresses, by RT's number. */
    names: (table: Table, column: "Name" | "EmailAddress" = "Name") =>
      new Map(
        all<{ id: number; name: string }>(`SELECT id, ${column} AS name FROM ${table}`).map(
          ({ id, name }) => [String(id), name] as const,
        ),
      ),
    close: () => void database.close(),
  };

  function complete(row: Row): RecordedTicket {
    const custom_fields: Record<string, string[]> = {};
    for (const { name, value } of all<{ name: string; value: string }>(valuesSql, row.id))
      custom_fields[name] = [...(custom_fields[name] ?? []), value];
    return { ...row, requestors: people(row.id, "Requestor"), cc: people(row.id, "Cc"), custom_fields };
  }
}

const transactionsSql = `
  SELECT t.id, t.ObjectId AS ticket, t.Type AS type, ifnull(t.Field, '') AS field,
    coalesce(t.OldValue, was.LargeContent, was.Content, '') AS old,
    coalesce(t.NewValue, is_now.LargeContent, is_now.Content, '') AS new,
    u.Name AS creator, replace(t.Created, ' ', 'T') || '.000Z' AS at
  FROM Transactions t JOIN Users u ON u.id = t.Creator
  LEFT JOIN ObjectCustomFieldValues was ON was.id = t.OldReference AND t.Type = 'CustomField'
  LEFT JOIN ObjectCustomFieldValues is_now ON is_now.id = t.NewReference AND t.Type = 'CustomField'
  WHERE t.ObjectType = 'RT::Ticket' AND t.id > ? ORDER BY t.id`;

const time = (column: string) =>
  `CASE WHEN ifnull(t.${column}, '') <= '1970-01-01 00:00:00' THEN NULL ELSE replace(t.${column}, ' ', 'T') || '.000Z' END`;

const ticketsSql = `
  SELECT t.id, t.Subject AS title, t.Status AS status, q.Name AS queue, t.Priority AS priority, o.Name AS owner,
    ${time("Due")} AS due_at, ${time("Started")} AS started_at, ${time("Resolved")} AS resolved_at,
    ${time("Created")} AS created_at, ${time("LastUpdated")} AS updated_at
  FROM Tickets t JOIN Queues q ON q.id = t.Queue JOIN Users o ON o.id = t.Owner
  WHERE t.Type = 'ticket' AND t.EffectiveId = t.id ORDER BY t.id`;

const watchersSql = `
  SELECT u.EmailAddress AS address FROM Groups g
  JOIN GroupMembers m ON m.GroupId = g.id JOIN Users u ON u.id = m.MemberId
  WHERE g.Domain = 'RT::Ticket-Role' AND g.Instance = ? AND g.Name = ? ORDER BY address`;

const valuesSql = `
  SELECT f.Name AS name, coalesce(v.LargeContent, v.Content) AS value
  FROM ObjectCustomFieldValues v JOIN CustomFields f ON f.id = v.CustomField
  WHERE v.ObjectType = 'RT::Ticket' AND v.ObjectId = ? AND v.Disabled = 0 ORDER BY v.id`;
