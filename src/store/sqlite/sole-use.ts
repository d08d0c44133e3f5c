/**
 * Sees to it that one gateway alone works on a SQLite file: a second one would take the first one's wishes for those
 * of a dead process. Programs that only work beside a running gateway do not ask for it.
 */
import Sqlite from "better-sqlite3";
import { DatabaseInUse } from "../errors.ts";

/**
 * Held until the answered function is called or the process ends, however it ends: it is a lock of the operating
 * system on a file beside the database. @throws DatabaseInUse
 */
export function takeSoleUse(file: string): () => void {
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    throw error instanceof Error && "code" in error && error.code === "SQLITE_BUSY"
      ? new DatabaseInUse(file)
      : error;
  }
  return () => lock.close();
}
