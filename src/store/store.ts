/** Opens the memory: which database, brought up to date, with its one writer. What is kept stands in tables.ts. */
import type { Backend } from "./dialect.ts";
import { UnknownDatabase } from "./errors.ts";
import type { Store } from "./tables.ts";
import { Writer } from "./writer.ts";

export type StoreLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
};

export type StoreOptions = {
  /** `sqlite:PATH` (the file and its folder are made) or `postgres://…`. */
  url: string;
  log?: StoreLog;
  /** A gateway opens a SQLite file alone; what works beside a running gateway does not. */
  alone?: boolean;
};

/** Brings the database up to date first. @throws UnknownDatabase, UnusableFile, DatabaseTooNew, DatabaseInUse */
export async function openStore({ url, log, alone = false }: StoreOptions): Promise<Store> {
  const backend = await openBackend(url, { tell: tellOf(log), alone });
  if (backend.migrated.length > 0) log?.info({ migrations: backend.migrated }, "database brought up to date");
  return createStore(backend, log);
}

export function createStore(backend: Backend, log?: StoreLog): Store {
  const writer = new Writer(backend.connect, (cause) =>
    log?.warn({ err: cause }, "database connection given up"),
  );
  let closing: Promise<void> | undefined;
  return {
    read: backend.read,
    write: (deed) => writer.write(deed),
    requestCounts: backend.requestCounts,
    async ping() {
      await backend.ping();
      if (writer.failing) await writer.write(({ notifications }) => notifications.touch());
    },
    close() {
      closing ??= writer.close().then(backend.close);
      return closing;
    },
  };
}

function tellOf(log?: StoreLog): (error: unknown) => void {
  return (error) => log?.warn({ err: error }, "database connection lost");
}

// Each database is loaded only where it is used: the other's driver costs a start 50 ms.
async function openBackend(
  url: string,
  { tell, alone }: { tell: (error: unknown) => void; alone: boolean },
): Promise<Backend> {
  const path = /^sqlite:(?:\/\/)?(?<path>.+)$/.exec(url)?.groups?.path;
  if (path && path !== ":memory:") return (await import("./sqlite/open.ts")).openSqlite(path, { alone });
  if (/^postgres(?:ql)?:/.test(url)) return (await import("./postgres/open.ts")).openPostgres(url, tell);
  throw new UnknownDatabase("DATABASE_URL must be sqlite:PATH or postgres://…");
}
