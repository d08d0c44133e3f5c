/** What can go wrong in the store, as facts with names. What a deed throws itself passes through unchanged. */

export abstract class StoreError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A page was asked for with a cursor that is not one of ours, or one of another order. Asking again cannot help. */
export class InvalidCursor extends StoreError {
  readonly code = "store.invalid-cursor";
  constructor() {
    super("The cursor is not one that this listing gave, or the sort has changed since.");
  }
}

/** The database was written by a newer version. Met at the start only; an upgrade of the program helps. */
export class DatabaseTooNew extends StoreError {
  readonly code = "store.database-too-new";
}

/** DATABASE_URL names no database that we know how to open. */
export class UnknownDatabase extends StoreError {
  readonly code = "store.unknown-database";
}

/** The SQLite file cannot be made, opened or written. Met at the start only; another place or other rights help. */
export class UnusableFile extends StoreError {
  readonly code = "store.unusable-file";
  constructor(file: string, cause: Error) {
    super(`DATABASE_URL names ${file}, which cannot be used as a SQLite database (${cause.message}).`, {
      cause,
    });
  }
}

/** Another gateway works on this SQLite file. Met at the start only; stopping that one helps, or PostgreSQL. */
export class DatabaseInUse extends StoreError {
  readonly code = "store.in-use";
  constructor(file: string) {
    super(`DATABASE_URL names ${file}, which another running gateway uses; only PostgreSQL can be shared.`);
  }
}

/** The database did not answer in time, or is closed. Nothing was written; trying again later can help. */
export class StoreUnavailable extends StoreError {
  readonly code = "store.unavailable";
}

/** The connection broke in the middle of a commit and the database never came back to say how it ended. */
export class CommitUnknown extends StoreError {
  readonly code = "store.commit-unknown";
}
