/** One connection to a SQLite file, set up as every one of ours must be. */
import Sqlite from "better-sqlite3";

export type SqliteConnection = Sqlite.Database;

/**
 * FULL is said on every connection, after WAL: in this library's build a WAL database falls to NORMAL, and what was
 * answered could vanish at a power cut.
 */
export function connectSqlite(file: string): SqliteConnection {
  const connection = new Sqlite(file, { timeout: 5000 });
  connection.pragma("journal_mode = wal");
  connection.pragma("synchronous = full");
  connection.pragma("foreign_keys = on");
  connection.pragma("temp_store = memory");
  connection.pragma("cache_size = -65536");
  // A create dirties the ends of some forty trees: copying them back four times less often costs four times less.
  connection.pragma("wal_autocheckpoint = 4000");
  return connection;
}
