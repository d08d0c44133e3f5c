/** What a store promises of idempotency keys and read marks. */
import type { Test } from "tap";
import { usualSettings } from "#src/model/settings.ts";
import { openOne, type World } from "./world.ts";

export function smallTablesContract(t: Test, world: World): void {
  const key = {
    person: "ana",
    key: "k1",
    fingerprint: "f",
    submission_id: "s1",
    created_at: "2026-11-20T12:00:00.000Z",
  };

  t.test("of two who reserve the same key one gets it and the other is shown whose it is", async (t) => {
    const store = await openOne(t, world);
    const reserve = (own: Partial<typeof key>) =>
      store.write((tables) => tables.idempotencyKeys.reserve({ ...key, ...own }));
    const [first, second, other] = await Promise.all([
      reserve({}),
      reserve({ submission_id: "s2", fingerprint: "g" }),
      reserve({ person: "bob" }),
    ]);
    t.equal(first, undefined);
    t.strictSame(second, { ...key, answer: null });
    t.equal(other, undefined, "another person's key of the same name is another key");
  });

  t.test("the answer to a key is kept, and forgotten with it", async (t) => {
    const store = await openOne(t, world);
    const answer = { status: 201, headers: { location: "/tickets/1" }, body: '{"id":1,"x":"\u0000"}' };
    await store.write(async (tables) => {
      await tables.idempotencyKeys.reserve(key);
      await tables.idempotencyKeys.answer("ana", "k1", answer);
    });
    t.strictSame(await store.read.idempotencyKeys.get("ana", "k1"), { ...key, answer });
    t.equal(await store.read.idempotencyKeys.get("bob", "k1"), undefined);
    const forget = (before: string) => store.write((tables) => tables.idempotencyKeys.forgetBefore(before));
    t.equal(await forget(key.created_at), 0);
    t.equal(await forget("2026-11-20T12:00:00.001Z"), 1);
    t.equal(await store.read.idempotencyKeys.get("ana", "k1"), undefined);
  });

  t.test("a read mark never moves back", async (t) => {
    const store = await openOne(t, world);
    const advance = (upTo: number) => store.write((tables) => tables.readMarks.advance("ana", upTo));
    t.equal(await store.read.readMarks.get("ana"), 0);
    t.equal(await advance(5), 5);
    t.equal(await advance(3), 5);
    t.equal(await advance(8), 8);
    t.equal(await store.read.readMarks.get("ana"), 8);
    t.equal(await store.read.readMarks.get("bob"), 0);
  });

  t.test("settings come back as they were put, each person's own, the last ones only", async (t) => {
    const store = await openOne(t, world);
    const views = [{ name: "Größe \u0000 \u{1f600}", query: "queue=A%20B&status=new" }];
    const record = {
      person: "ana",
      chosen: { ...usualSettings, views },
      version: 1,
      updated_at: "2026-11-20T12:00:00.000Z",
    };
    const put = (own: Partial<typeof record>) =>
      store.write(({ settings }) => settings.put({ ...record, ...own }));
    t.equal(await store.read.settings.get("ana"), undefined);
    await put({});
    await put({ person: "bob", chosen: usualSettings });
    t.strictSame(await store.read.settings.get("ana"), record);
    await put({ chosen: usualSettings, version: 2 });
    t.strictSame(await store.read.settings.get("ana"), { ...record, chosen: usualSettings, version: 2 });
  });
}
