/** Finding tickets by words in SQLite: FTS5 over the words of words.ts, kept without the texts they come from. */
import type { Search } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { SqliteConnection } from "./connect.ts";

const { sql } = core;

export function createSearch(connection: SqliteConnection): Search {
  const drop = connection.prepare("delete from ticket_words where rowid = ?");
  const put = connection.prepare("insert into ticket_words (rowid, words) values (?, ?)");
  return {
    async keep(ticketId, words) {
      drop.run(ticketId);
      put.run(ticketId, words.join(" "));
    },
    // Words are letters and digits only, so that nothing in them is FTS5 syntax; in quotes, AND is a word as well.
    having: (words) => {
      const match = words.map((word) => `"${word}" *`).join(" ");
      return sql`select rowid from ticket_words where ticket_words match ${match}`;
    },
  };
}
