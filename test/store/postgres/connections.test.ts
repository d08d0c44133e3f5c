import pg from "pg";
import t from "tap";
import { openStore } from "#src/store/store.ts";
import type { Store } from "#src/store/tables.ts";
import { aRecord } from "../../contract/store/world.ts";
import { eventually } from "../../support/eventually.ts";
import { startPostgres } from "../../support/postgres.ts";

t.setTimeout(120_000);
const server = await startPostgres();
t.teardown(() => server.stop());

type Test = { teardown(undo: () => Promise<unknown>): void };

async function aStore(t: Test): Promise<{ url: string; store: Store; admin: pg.Client }> {
  const url = await server.database();
  const store = await openStore({ url });
  const admin = new pg.Client({ connectionString: url });
  admin.on("error", () => undefined);
  await admin.connect();
  t.teardown(() => store.close());
  t.teardown(() => admin.end());
  return { url, store, admin };
}

const cutWriters = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'ticketwire writer' and datname = current_database()`;

async function writersAt(admin: pg.Client, event: string): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where application_name = 'ticketwire writer'
      and datname = current_database() and wait_event = $1`,
    [event],
  );
  return rows[0]?.count ?? 0;
}

t.test("replicas that start together on an empty database take turns in preparing it", async (t) => {
  const url = await server.database();
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ url })));
  for (const store of stores) t.teardown(() => store.close());
  t.same(await stores[3]?.read.notifications.bounds(), { head: 0, floor: 0 });
});

t.test("a database of a newer version is refused in one sentence", async (t) => {
  const { url, admin } = await aStore(t);
  await admin.query("insert into migrations (position, name) values (99, '0099_from_tomorrow')");
  await t.rejects(openStore({ url }), { code: "store.database-too-new", message: /0099_from_tomorrow/ });
});

t.test(
  "when the writing connection breaks, its deed fails, and those that had not begun go on",
  async (t) => {
    const { store, admin } = await aStore(t);
    const save = (id: number) => store.write((tables) => tables.tickets.save(aRecord({ id })));
    await save(1);
    const broken = store.write(async (tables) => {
      await tables.tickets.save(aRecord({ id: 2 }));
      await admin.query(cutWriters);
      await tables.tickets.save(aRecord({ id: 3 }));
    });
    const after = [4, 5].map(save);
    await t.rejects(broken);
    await t.resolves(Promise.all(after));
    const found = await Promise.all(
      [1, 2, 3, 4, 5].map(async (id) => Boolean(await store.read.tickets.get(id))),
    );
    t.same(found, [true, false, false, true, true]);
  },
);

t.test("when it breaks in the middle of a batch, nothing of that batch is lost", async (t) => {
  const { store, admin } = await aStore(t);
  const save = (id: number) => store.write((tables) => tables.tickets.save(aRecord({ id })));
  await save(1);
  let cut = false;
  const batch = [
    save(2),
    store.write(async (tables) => {
      await tables.tickets.save(aRecord({ id: 3 }));
      if (!cut) await admin.query(cutWriters);
      cut = true;
      await tables.tickets.save(aRecord({ id: 4 }));
    }),
    save(5),
  ];
  await t.resolves(Promise.all(batch));
  for (const id of [2, 3, 4, 5]) t.ok(await store.read.tickets.get(id), `${id}`);
});

t.test("a commit that was done, though its answer was lost, is told as done", async (t) => {
  const { store, admin } = await aStore(t);
  // With a standby that never comes, PostgreSQL commits and then waits before it says so.
  await admin.query("alter system set synchronous_standby_names = 'nobody'");
  await admin.query("select pg_reload_conf()");
  const saving = store.write((tables) => tables.tickets.save(aRecord({ id: 1 })));
  await eventually(
    () => writersAt(admin, "SyncRep"),
    (count) => count === 1,
  );
  await admin.query("alter system reset synchronous_standby_names");
  await admin.query("select pg_reload_conf()");
  await admin.query(cutWriters);
  await t.resolves(saving);
  t.ok(await store.read.tickets.get(1));
});

t.test("a commit that was not done, and whose answer was lost, is told as not done", async (t) => {
  const { store, admin } = await aStore(t);
  await admin.query(`create function long_commit() returns trigger language plpgsql as
    $$ begin perform pg_sleep(60); return null; end $$;
    create constraint trigger long_commit after insert on tickets deferrable initially deferred
    for each row when (new.id = 1) execute function long_commit()`);
  const saving = store.write((tables) => tables.tickets.save(aRecord({ id: 1 })));
  const refused = t.rejects(saving, { code: "store.unavailable" });
  await eventually(
    () => writersAt(admin, "PgSleep"),
    (count) => count === 1,
  );
  await admin.query(cutWriters);
  await refused;
  t.equal(await store.read.tickets.get(1), undefined);
});

t.test("a commit that fails fails all its deeds, and none took effect", async (t) => {
  const { store, admin } = await aStore(t);
  await admin.query(`create function no_commit() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create constraint trigger no_commit after insert on tickets deferrable initially deferred
    for each row when (new.id < 15) execute function no_commit()`);
  const save = (id: number) => store.write((tables) => tables.tickets.save(aRecord({ id })));
  const outcomes = await Promise.allSettled([save(12), save(13), save(14)]);
  for (const outcome of outcomes)
    t.match(outcome, { status: "rejected", reason: { code: "store.unavailable" } });
  for (const id of [12, 13, 14]) t.equal(await store.read.tickets.get(id), undefined);
  await save(15);
  t.ok(await store.read.tickets.get(15), "and the next commit works");
});

t.test("a deed that goes on after a query of its own failed is refused", async (t) => {
  const { store } = await aStore(t);
  await store.write((tables) => tables.tickets.save(aRecord({ id: 1 })));
  const careless = () =>
    store.write(async (tables) => {
      await tables.tickets.save(aRecord({ id: 2 }));
      await tables.tickets.save(aRecord({ id: "one" as unknown as number })).catch(() => undefined);
    });
  await t.rejects(careless(), { code: "store.unavailable" });
  const outcomes = await Promise.allSettled([
    careless(),
    store.write((tables) => tables.tickets.save(aRecord({ id: 3 }))),
  ]);
  t.same(
    outcomes.map(({ status }) => status),
    ["rejected", "fulfilled"],
  );
  t.equal(await store.read.tickets.get(2), undefined);
  t.ok(await store.read.tickets.get(3));
});

t.test("a restart of PostgreSQL is survived: questions and deeds wait and go on", async (t) => {
  const { store } = await aStore(t);
  const save = (id: number) => store.write((tables) => tables.tickets.save(aRecord({ id })));
  await save(1);
  await Promise.all(Array.from({ length: 5 }, () => store.read.tickets.get(1)));
  const restarting = server.restart();
  const during = Promise.allSettled([save(2), store.read.tickets.get(1)]);
  await restarting;
  const [saved, asked] = await during;
  if (asked?.status === "rejected")
    t.match(asked.reason, { code: "store.unavailable" }, "the restart took too long");
  else t.match(asked?.value, { id: 1 });
  t.equal(Boolean(await store.read.tickets.get(2)), saved?.status === "fulfilled");
  await save(3);
  t.ok(await store.read.tickets.get(3));
  await t.resolves(store.ping());
});

t.test("a database that cannot be reached is said to be so, without its password", async (t) => {
  const failing = openStore({ url: "postgres://ticketwire:secret@127.0.0.1:1/none" });
  const error: unknown = await failing.catch((reason: unknown) => reason);
  t.match(error, { code: "store.unavailable" });
  t.notMatch(String(error), /secret/);
});
