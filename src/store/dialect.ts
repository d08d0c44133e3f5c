/** What the two databases do differently, as types: what each of sqlite/ and postgres/ must bring. */
import type { SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { postgresColumns } from "./postgres/columns.ts";
import type { Schema } from "./schema.ts";
import type { RequestCounts } from "./sign-in/tables.ts";
import type { Tables } from "./tables.ts";

export type ColumnKit = typeof postgresColumns;

/** Drizzle on one connection or pool. Both databases go by the types of PostgreSQL's. */
export type Database = NodePgDatabase<Record<string, never>>;

/** A way to the database, for asking or for writing, with all that the queries need of it. */
export type Access = { db: Database; schema: Schema; search: Search };

/** Finding tickets by words. Words come from words.ts: lower case, letters and digits only. */
export interface Search {
  /** Keeps the words of a ticket, in place of those it had if it `had` any. */
  keep(ticketId: number, words: string[], had: boolean): Promise<void>;
  /** A query for the ids of the tickets that have, for each of these, a word beginning with it. */
  having(words: string[]): SQL;
}

/** The one connection that writes, as the writer needs it. */
export interface WriteConnection {
  readonly tables: Tables;
  /** Begins, and waits until nobody else writes: deeds run one after another, whoever's they are. */
  begin(): Promise<void>;
  /** Sets the place that `undo` goes back to, in place of the one set before. */
  mark(): Promise<void>;
  undo(): Promise<void>;
  /** Whether the transaction can still be committed, after a deed that may have swallowed an error. */
  sound(): boolean;
  /** Resolves once durably committed; rejects when it is certain that nothing was. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
  close(): Promise<void>;
}

/** An open database: migrated, ready for questions, and giving write connections to the writer. */
export interface Backend {
  /** The names of the migrations that this start applied. */
  migrated: string[];
  read: Tables;
  requestCounts: RequestCounts;
  connect(): Promise<WriteConnection>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
