import { randomUUID } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { readMigrations } from "#src/store/migrations.ts";
import { connectSqlite, type SqliteConnection } from "#src/store/sqlite/connect.ts";
import { openSqlite } from "#src/store/sqlite/open.ts";
import { createStore, openStore } from "#src/store/store.ts";
import { aNotification, aRecord } from "../../contract/store/world.ts";
import { startChild } from "../../support/child.ts";

const folder = await mkdtemp(join(tmpdir(), "ticketwire-sqlite-"));
t.teardown(() => rm(folder, { recursive: true, force: true }));
const newFile = () => join(folder, randomUUID(), "deeper", "store.db");

t.test("every connection flushes each commit to the disk, also after it has written", async (t) => {
  const opened: SqliteConnection[] = [];
  const backend = await openSqlite(newFile(), {
    connect: (file) => {
      const connection = connectSqlite(file);
      opened.push(connection);
      return connection;
    },
  });
  const store = createStore(backend);
  await store.write((tables) => tables.tickets.save(aRecord()));
  await store.read.tickets.get(42);
  t.equal(opened.length, 2, "one writes, one reads");
  for (const connection of opened) {
    t.equal(connection.pragma("synchronous", { simple: true }), 2, "FULL");
    t.equal(connection.pragma("journal_mode", { simple: true }), "wal");
    t.equal(connection.pragma("foreign_keys", { simple: true }), 1);
  }
  await store.close();
  t.ok(
    opened.every((connection) => !connection.open),
    "and all are closed in the end",
  );
});

t.test("a store whose commits fail is unwell until one succeeds again", async (t) => {
  const file = newFile();
  const store = await openStore({ url: `sqlite:${file}` });
  t.teardown(() => store.close());
  const saboteur = connectSqlite(file);
  // A foreign key that is only looked at when the transaction commits.
  saboteur.exec(`create table parent (id integer primary key);
    create table child (id integer references parent (id) deferrable initially deferred);
    create trigger no_commit after update on log_head begin insert into child values (1); end`);
  await t.rejects(store.write((tables) => tables.notifications.add([aNotification()])));
  await t.rejects(store.ping(), { code: "store.unavailable" });
  saboteur.exec("drop trigger no_commit");
  saboteur.close();
  await store.ping();
  await store.write((tables) => tables.notifications.add([aNotification()]));
});

t.test("a database file that is taken away makes the store unwell", async (t) => {
  const file = newFile();
  const store = await openStore({ url: `sqlite:${file}` });
  await store.ping();
  await rm(file);
  await t.rejects(store.ping(), { message: "The database file was taken away." });
  await store.close();
});

t.test("the file and its folders are made", async (t) => {
  const file = newFile();
  const store = await openStore({ url: `sqlite:${file}` });
  await store.close();
  t.ok((await stat(file)).size > 0);
});

t.test("a database of a newer version is refused in one sentence and left alone", async (t) => {
  const file = newFile();
  await (await openStore({ url: `sqlite:${file}` })).close();
  const connection = connectSqlite(file);
  connection.prepare("insert into migrations (position, name) values (?, ?)").run(99, "0099_from_tomorrow");
  await t.rejects(openStore({ url: `sqlite:${file}` }), {
    name: "DatabaseTooNew",
    code: "store.database-too-new",
    message: /newer version.*0099_from_tomorrow/,
  });
  t.equal(
    connection.prepare("select count(*) from migrations").pluck().get(),
    (await readMigrations("sqlite")).length + 1,
  );
  connection.close();
});

t.test("an address that names no database is refused in one sentence", async (t) => {
  for (const url of ["", "mysql://x", "sqlite:", "sqlite::memory:", "/tmp/x.db"]) {
    await t.rejects(openStore({ url }), { code: "store.unknown-database" }, url);
  }
});

t.test("a file that cannot be used is refused in one sentence that names it", async (t) => {
  const noDatabase = join(folder, "letter.txt");
  await writeFile(noDatabase, "Dear database, ".repeat(500));
  for (const path of [noDatabase, join(noDatabase, "x.db"), folder, "/proc/nowhere/x.db"]) {
    const refused = { code: "store.unusable-file", message: new RegExp(`DATABASE_URL names ${path}, `) };
    await t.rejects(openStore({ url: `sqlite:${path}` }), refused, path);
  }
});

t.test("a commit that fails fails all its deeds, and none took effect", async (t) => {
  const file = newFile();
  const store = await openStore({ url: `sqlite:${file}` });
  t.teardown(() => store.close());
  const saboteur = connectSqlite(file);
  // A foreign key that is only looked at when the transaction commits.
  saboteur.exec(`create table parent (id integer primary key);
    create table child (id integer references parent (id) deferrable initially deferred);
    create trigger no_commit after insert on tickets when new.id < 15 begin insert into child values (1); end`);
  saboteur.close();
  const save = (id: number) => store.write((tables) => tables.tickets.save(aRecord({ id })));
  const outcomes = await Promise.allSettled([save(12), save(13), save(14)]);
  for (const outcome of outcomes)
    t.match(outcome, { status: "rejected", reason: { code: "store.unavailable" } });
  for (const id of [12, 13, 14]) t.equal(await store.read.tickets.get(id), undefined);
  await save(15);
  t.ok(await store.read.tickets.get(15), "and the next commit works");
});

t.test("what goes wrong between two deeds fails both, and leaves neither unanswered", async (t) => {
  const opened: SqliteConnection[] = [];
  const connect = (file: string) => {
    const connection = connectSqlite(file);
    opened.push(connection);
    return connection;
  };
  const store = createStore(await openSqlite(newFile(), { connect }));
  t.teardown(() => store.close());
  let runs = 0;
  const first = store.write(async (tables) => {
    runs += 1;
    if (runs === 1) return;
    await tables.tickets.save(aRecord({ id: 1 }));
    // Its words are written down when the next deed begins.
    opened[1]?.exec("drop table ticket_words");
  });
  const second = store.write(async () => {
    throw new Error("no");
  });
  const outcomes = await Promise.allSettled([first, second]);
  t.equal(runs, 2);
  for (const outcome of outcomes)
    t.match(outcome, { status: "rejected", reason: { code: "store.unavailable" } });
  t.equal(await store.read.tickets.get(1), undefined);
  await store.write((tables) => tables.notifications.add([aNotification()]));
  t.equal((await store.read.notifications.after(0, 10)).length, 1, "and the next deed is done");
});

t.test("two processes on one file take turns: no deed fails, no id is missing", async (t) => {
  const file = newFile();
  const store = await openStore({ url: `sqlite:${file}` });
  t.teardown(() => store.close());
  const other = startChild(fileURLToPath(new URL("./write-from-afar.ts", import.meta.url)), [file, "150"]);
  await other.line((line) => line === "ready" || undefined);
  const ids: number[] = [];
  while (ids.length < 150) {
    const add = () => store.write((tables) => tables.notifications.add([aNotification()]));
    ids.push(...(await Promise.all([add(), add(), add()])).flat());
  }
  t.equal(await other.ended, 0);
  const all = await store.read.notifications.after(0, 1000);
  t.same(
    all.map(({ id }) => id),
    Array.from({ length: 300 }, (_, index) => index + 1),
  );
  t.equal(new Set(ids).size, 150);
});

t.test("a file that one gateway uses is refused to a second one, until the first lets go", async (t) => {
  const url = `sqlite:${newFile()}`;
  const first = await openStore({ url, alone: true });
  await t.rejects(openStore({ url, alone: true }), { code: "store.in-use" });
  const beside = await openStore({ url });
  await beside.close();
  await first.close();
  const second = await openStore({ url, alone: true });
  await second.close();
});
