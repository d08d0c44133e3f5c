/** Finding tickets by words in SQLite: FTS5 over the words of words.ts, kept without the texts they come from. */
import type { Search } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { SqliteConnection } from "./connect.ts";

const { sql } = core;

/** What is kept waits for the end of the transaction. */
export type DeferredSearch = Search & {
  /** Writes what waits: before a commit, and before a savepoint, so that going back to it leaves that alone. */
  flush(): void;
  /** Forgets what waits: its deed is undone. */
  forget(): void;
};

// FTS5 writes all it has gathered into a segment of its own, to be merged later, whenever a savepoint begins – also
// the hidden one of a statement that may fail half way. So words are handed to it together, when no more come.
export function createSearch(connection: SqliteConnection): DeferredSearch {
  const drop = connection.prepare("delete from ticket_words where rowid = ?");
  const put = connection.prepare("insert into ticket_words (rowid, words) values (?, ?)");
  const waiting = new Map<number, { words: string; had: boolean }>();

  function flush(): void {
    for (const [ticketId, { words, had }] of waiting) {
      if (had) drop.run(ticketId);
      put.run(ticketId, words);
    }
    waiting.clear();
  }

  return {
    async keep(ticketId, words, had) {
      waiting.set(ticketId, { words: words.join(" "), had: waiting.get(ticketId)?.had ?? had });
    },
    // Words are letters and digits only, so that nothing in them is FTS5 syntax; in quotes, AND is a word as well.
    having: (words) => {
      flush();
      const match = words.map((word) => `"${word}" *`).join(" ");
      return sql`select rowid from ticket_words where ticket_words match ${match}`;
    },
    flush,
    forget: () => waiting.clear(),
  };
}
