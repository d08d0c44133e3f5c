/**
 * Fills a database with many believable tickets in seconds, past the program that owns it: made for measuring lists,
 * where the program's own way in would take hours. It writes what the store would have written.
 */
import Database from "better-sqlite3";
import type { TicketRecord } from "../../src/store/tickets/tables.ts";
import { wordsOf } from "../../src/store/tickets/words.ts";
import { aTicketRecord } from "../../test/support/a-ticket.ts";
import { seededRandom } from "../../test/support/seeded-random.ts";

const statuses = ["new", "open", "open", "stalled", "resolved", "resolved", "resolved", "resolved"];
const queues = ["General", "Support", "Billing", "Network"];
const severities: TicketRecord["severity"][] = [null, "low", "medium", "high", "critical"];
const owners = [null, "agent1", "agent2", "agent3", "agent4", "agent5"];
const things = "printer laptop mail vpn password account invoice screen server phone badge licence".split(
  " ",
);
const troubles = "broken slow lost late missing smoking locked wrong empty noisy unknown expired".split(" ");

/** `count` tickets, numbered from 1, one a minute since long ago; the same every time. */
export function* manyTickets(count: number) {
  const random = seededRandom(1);
  const one = <Item>(items: Item[]) => items[Math.floor(random() * items.length)] as Item;
  const begin = Date.UTC(2020, 0, 1);
  for (let id = 1; id <= count; id += 1) {
    const created = begin + id * 60_000;
    const updated_at = new Date(created + Math.floor(random() * 864_000_000)).toISOString();
    const requestor = `person${Math.floor(random() * (count / 20))}@example.com`;
    yield aTicketRecord({
      id,
      title: `The ${one(things)} is ${one(troubles)}, case ${id}`,
      description: `Since this morning the ${one(things)} is ${one(troubles)}. Room ${Math.floor(random() * 500)}.`,
      status: one(statuses),
      queue: one(queues),
      priority: Math.floor(random() * 100),
      severity: one(severities),
      owner: one(owners),
      requestors: [requestor],
      created_at: new Date(created).toISOString(),
      updated_at,
      public_updated_at: updated_at,
      url: `http://rt.example/Ticket/Display.html?id=${id}`,
      last_transaction_id: id,
    });
  }
}

const columns = [...Object.keys(aTicketRecord()), "title_order"];

/** Into the tables that product and floor share, empty and made by themselves. They must not run meanwhile. */
export function fillTickets(file: string, count: number): void {
  const database = openFast(file);
  const ticket = database.prepare(
    `INSERT INTO tickets (${columns.join(", ")}) VALUES (${columns.map((name) => `:${name}`).join(", ")})`,
  );
  const person = database.prepare("INSERT INTO ticket_people VALUES (?, 'requestor', ?, ?, ?)");
  const words = database.prepare("INSERT INTO ticket_words (rowid, words) VALUES (?, ?)");
  database.exec("BEGIN");
  for (const each of manyTickets(count)) {
    const { requestors, cc, custom_fields, title, description } = each;
    const lists = {
      requestors: JSON.stringify(requestors),
      cc: JSON.stringify(cc),
      custom_fields: JSON.stringify(custom_fields),
    };
    ticket.run({ ...each, ...lists, title_order: title.toLowerCase() });
    person.run(each.id, requestors[0], each.updated_at, each.public_updated_at);
    words.run(each.id, wordsOf(`${title} ${description}`).join(" "));
  }
  finish(database);
}

function openFast(file: string): Database.Database {
  const database = new Database(file);
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -500000");
  return database;
}

function finish(database: Database.Database): void {
  database.exec("COMMIT; ANALYZE");
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}
