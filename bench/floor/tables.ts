/** The floor's memory: the wish, our copy, the log. Three tables, six statements. */
import { openSharedCommit } from "./shared-commit.ts";

export type Ticket = Record<string, unknown> & { id: number; updated_at: string };
export type Row = { id: number; body: string };
export type Tables = ReturnType<typeof openTables>;

export function openTables(file: string) {
  const { database, write } = openSharedCommit(file);
  database.exec(`
    CREATE TABLE submissions (id TEXT PRIMARY KEY, state TEXT NOT NULL, ticket_id INTEGER, wish TEXT NOT NULL, created_at TEXT NOT NULL);
    CREATE TABLE tickets (id INTEGER PRIMARY KEY, updated_at TEXT NOT NULL, body TEXT NOT NULL);
    CREATE INDEX tickets_updated ON tickets (updated_at, id);
    CREATE TABLE notifications (id INTEGER PRIMARY KEY, body TEXT NOT NULL);`);
  const insertWish = database.prepare("INSERT INTO submissions VALUES (?, 'sending', NULL, ?, ?)");
  const endWish = database.prepare("UPDATE submissions SET state = 'done', ticket_id = ? WHERE id = ?");
  const saveTicket = database.prepare("INSERT OR REPLACE INTO tickets VALUES (?, ?, ?)");
  const addNotification = database.prepare("INSERT INTO notifications VALUES (?, ?)");
  const after = database.prepare<[number], Row>(
    "SELECT id, body FROM notifications WHERE id > ? ORDER BY id",
  );
  const newest = database.prepare<[number], { body: string }>(
    "SELECT body FROM tickets ORDER BY updated_at DESC, id DESC LIMIT ?",
  );
  const one = database.prepare<[number], { body: string }>("SELECT body FROM tickets WHERE id = ?");

  return {
    write,
    keep: (id: string, wish: string, at: string) => insertWish.run(id, wish, at),
    end: (id: string, ticket: number) => endWish.run(ticket, id),
    save: (ticket: Ticket) => saveTicket.run(ticket.id, ticket.updated_at, JSON.stringify(ticket)),
    tell: ({ id, body }: Row) => addNotification.run(id, body),
    after: (id: number) => after.all(id),
    list: (limit: number) => newest.all(limit).map(({ body }) => body),
    ticket: (id: number) => one.get(id)?.body,
  };
}
