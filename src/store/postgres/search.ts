/** Finding tickets by words in PostgreSQL: a tsvector made of the words of words.ts, as they are, without its parser. */
import type { Search } from "../dialect.ts";
import { core } from "../drizzle.ts";

const { sql } = core;

export type Queries = {
  query(config: { name?: string; text: string; values?: unknown[] }): Promise<unknown>;
};

export function createSearch(connection: Queries): Search {
  const text = `insert into ticket_words (ticket_id, words) values ($1, array_to_tsvector($2::text[]))
    on conflict (ticket_id) do update set words = excluded.words`;
  return {
    async keep(ticketId, words) {
      await connection.query({ name: "ticket_words_put", text, values: [ticketId, words] });
    },
    // Words are letters and digits only, so that nothing in them is tsquery syntax.
    having: (words) => {
      const match = words.map((word) => `'${word}':*`).join(" & ");
      return sql`select ticket_id from ticket_words where words @@ ${match}::tsquery`;
    },
  };
}
