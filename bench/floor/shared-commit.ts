/**
 * One writer on one SQLite file with the product's durability: deeds that arrive together run one after another and
 * share one commit, which is on the disk before any of them is told.
 */
import Database from "better-sqlite3";

export type SharedCommit = {
  database: Database.Database;
  write<Result>(deed: () => Result): Promise<Result>;
};
type Waiting = { run(): unknown; resolve(result: never): void; reject(error: unknown): void };

export function openSharedCommit(file: string): SharedCommit {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  let waiting: Waiting[] = [];

  return {
    database,
    write(deed) {
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ run: deed, resolve, reject });
      });
    },
  };

  function flush(): void {
    const batch = waiting;
    waiting = [];
    try {
      begin.run();
      const results = batch.map(({ run }) => run());
      commit.run();
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as never);
    } catch (error) {
      if (database.inTransaction) rollback.run();
      for (const { reject } of batch) reject(error);
    }
  }
}
