/** How many pieces of files a gateway's SQLite database holds at the moment. */
import Database from "better-sqlite3";

/** `path`: of the database file; a gateway may have it open. */
export function countPieces(path: string): number {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare<[], number>("select count(*) from file_pieces").pluck().get() ?? 0;
  } finally {
    database.close();
  }
}
