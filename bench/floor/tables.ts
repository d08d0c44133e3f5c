/**
 * The floor's memory: the product's own tables and indexes – so that the same facts are kept, found by the same
 * filters and words – written by bare statements. Seven inserts, two updates, one transaction for those who come together.
 */
import type Sqlite from "better-sqlite3";
import { readMigrations } from "../../src/store/migrations.ts";
import { openSharedCommit } from "./shared-commit.ts";

export type Ticket = Record<string, unknown> & {
  id: number;
  title: string;
  description: string;
  queue: string;
  status: string;
  requestors: string[];
  updated_at: string;
};
export type Row = { id: number; body: string };
export type Tables = Awaited<ReturnType<typeof openTables>>;

export async function openTables(file: string) {
  const { database, write } = openSharedCommit(file);
  for (const { statements } of await readMigrations("sqlite"))
    statements.forEach((it) => void database.exec(it));
  const insert = (table: string, columns: string) => prepareInsert(database, table, columns.split(" "));
  const insertWish = insert(
    "submissions",
    "id kind state attempts submitted_by submitter_name queue wish request_id first_sent_at sent_at lease_owner " +
      "lease_until fence announced created_at updated_at claimable_at",
  );
  const endWish = database.prepare(
    "UPDATE submissions SET state = 'done', ticket_id = ?, lease_owner = NULL, lease_until = NULL, claimable_at = NULL, updated_at = ? WHERE id = ?",
  );
  const saveTicket = insert(
    "tickets",
    "id title description status queue priority severity category subcategory owner requestors cc custom_fields due_at " +
      "started_at first_response_at resolved_at created_at updated_at version url submitted_by last_transaction_id title_order",
  );
  const addPerson = insert("ticket_people", "ticket_id role address updated_at");
  const addWords = insert("ticket_words", "rowid words");
  const addNotification = insert(
    "notifications",
    "id type ticket_id queue status timestamp submitted_by internal body",
  );
  const moveHead = database.prepare("UPDATE log_head SET head = ?");
  const after = database.prepare<[number], Row>(
    "SELECT id, body FROM notifications WHERE id > ? ORDER BY id",
  );
  const newest = database.prepare<[number], Kept>(
    "SELECT * FROM tickets ORDER BY updated_at DESC, id DESC LIMIT ?",
  );
  const one = database.prepare<[number], Kept>("SELECT * FROM tickets WHERE id = ?");

  return {
    write,
    keep(id: string, wish: { queue: string }, at: string) {
      const kept = { id, kind: "ticket.create", state: "sending", attempts: 1, submitted_by: "anyone" };
      const times = {
        first_sent_at: at,
        sent_at: at,
        lease_until: at,
        created_at: at,
        updated_at: at,
        claimable_at: at,
      };
      const rest = {
        submitter_name: "Anyone",
        queue: wish.queue,
        request_id: id,
        lease_owner: "floor",
        fence: 1,
      };
      insertWish({ ...kept, ...times, ...rest, announced: 0, wish: JSON.stringify(wish) });
    },
    end: (id: string, ticket: number, at: string) => endWish.run(ticket, at, id),
    save(ticket: Ticket) {
      const { id, title, updated_at, requestors } = ticket;
      const asText = {
        cc: "[]",
        requestors: JSON.stringify(requestors),
        custom_fields: JSON.stringify(ticket.custom_fields),
      };
      const own = { submitted_by: "anyone", last_transaction_id: id, title_order: title.toLowerCase() };
      saveTicket({ ...ticket, ...asText, ...own });
      for (const address of requestors) addPerson({ ticket_id: id, role: "requestor", address, updated_at });
      addWords({ rowid: id, words: `${title} ${ticket.description}`.toLowerCase() });
    },
    tell({ id, body, type, ticket }: Row & { type: string; ticket: Ticket | null }, at: string) {
      const { id: ticket_id = null, queue = null, status = null } = ticket ?? {};
      const who = { submitted_by: "anyone", internal: 0 };
      addNotification({ id, type, ticket_id, queue, status, timestamp: at, ...who, body });
      moveHead.run(id);
    },
    after: (id: number) => after.all(id),
    list: (limit: number) => newest.all(limit).map(shown),
    ticket: (id: number) => shown(one.get(id)),
  };
}

type Kept = Record<string, unknown> & { requestors: string; cc: string; custom_fields: string };

function shown(kept: Kept | undefined) {
  if (!kept) return null;
  const { submitted_by: _by, last_transaction_id: _last, title_order: _order, ...ticket } = kept;
  const [requestors, cc, custom_fields] = [kept.requestors, kept.cc, kept.custom_fields].map((it) =>
    JSON.parse(it),
  );
  return { ...ticket, requestors, cc, custom_fields };
}

function prepareInsert(database: Sqlite.Database, table: string, columns: string[]) {
  const places = columns.map((name) => `@${name}`).join(", ");
  const statement = database.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`);
  return (row: Record<string, unknown>) => void statement.run(row);
}
