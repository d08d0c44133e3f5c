/** The transaction of SQLite's one writing connection. Another process that holds the file is waited for. */
import { setTimeout as pause } from "node:timers/promises";
import type { WriteConnection } from "../dialect.ts";
import type { Tables } from "../tables.ts";
import type { SqliteConnection } from "./connect.ts";
import type { DeferredSearch } from "./search.ts";

const patienceMs = 5000;

type Parts = {
  connection: SqliteConnection;
  /** What it keeps belongs to the transaction: it is written before the commit, or forgotten. */
  search: DeferredSearch;
  tables: Tables;
};

export function createWriteConnection({ connection, search, tables }: Parts): WriteConnection {
  // What others hold is waited for here, by turns: SQLite's own waiting would hold up the whole process.
  connection.pragma("busy_timeout = 20");
  const say = (words: string) => {
    const statement = connection.prepare(words);
    return async () => {
      statement.run();
    };
  };
  const goBack = say("rollback to deed");
  const mark = say("savepoint deed");
  const release = say("release deed");
  const begin = say("begin immediate");
  const commit = say("commit");
  let marked = false;

  return {
    tables,
    async begin() {
      marked = false;
      search.forget();
      const until = performance.now() + patienceMs;
      for (;;) {
        const busy = await begin().then(() => undefined, asBusy);
        if (!busy) return;
        if (performance.now() > until) throw busy;
        await pause(1 + Math.random() * 9);
      }
    },
    async mark() {
      search.flush();
      if (marked) await release();
      await mark();
      marked = true;
    },
    async undo() {
      search.forget();
      await goBack();
    },
    // Some errors (a full disk) end a transaction of SQLite by themselves.
    sound: () => connection.inTransaction,
    async commit() {
      search.flush();
      await commit();
    },
    async rollback() {
      if (connection.inTransaction) connection.exec("rollback");
    },
    async close() {
      connection.close();
    },
  };
}

function asBusy(error: unknown): Error {
  const busy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
  if (busy) return error;
  throw error;
}
