/** What the memory keeps of taking in what happens in RT. */
import type { Test } from "tap";
import { aRecord, openOne, type World } from "./world.ts";

export function inboundContract(t: Test, world: World): void {
  const at = (minute: number) => `2026-11-20T12:${String(minute).padStart(2, "0")}:00.000Z`;

  t.test("a transaction is taken in once, and forgotten one by one when its ticket knows it", async (t) => {
    const store = await openOne(t, world);
    const kept = [1, 2, 3].map((id) => ({ id, ticket_id: 7, created_at: at(id) }));
    await store.write(({ takenTransactions }) => takenTransactions.keep(kept));
    await store.write(({ takenTransactions }) =>
      takenTransactions.keep([...kept, { id: 9, ticket_id: 8, created_at: at(0) }]),
    );
    const many = Array.from({ length: 1_200 }, (_, index) => index);
    t.same((await store.read.takenTransactions.among(many)).toSorted(), [1, 2, 3, 9]);
    t.equal(await store.write(({ takenTransactions }) => takenTransactions.fold(7, at(3))), 2);
    t.same((await store.read.takenTransactions.among(many)).toSorted(), [3, 9]);
    t.equal(await store.write(({ takenTransactions }) => takenTransactions.fold(7, at(3))), 0);
  });

  t.test("since when is told is said once, and which RT it is, and how far it was taken in", async (t) => {
    const store = await openOne(t, world);
    t.same([await store.read.mirroredRt.url(), await store.read.mirroredRt.changedUntil()], [null, null]);
    t.equal(await store.write(({ mirroredRt }) => mirroredRt.toldSince(at(1))), at(1));
    t.equal(await store.write(({ mirroredRt }) => mirroredRt.toldSince(at(2))), at(1));
    await store.write(async ({ mirroredRt }) => {
      await mirroredRt.keepUrl("https://rt.example/REST/1.0/");
      await mirroredRt.keepChangedUntil(at(5));
    });
    t.equal(await store.read.mirroredRt.askedNumbers(), null);
    await store.write(({ mirroredRt }) => mirroredRt.keepAskedNumbers({ from: 0, until: 90 }));
    t.same(await store.read.mirroredRt.askedNumbers(), { from: 0, until: 90 });
    t.equal(await store.read.mirroredRt.url(), "https://rt.example/REST/1.0/");
    t.equal(await store.read.mirroredRt.changedUntil(), at(5));
  });

  t.test("one holds a lease until it runs out or is left; its holder prolongs it", async (t) => {
    const store = await openOne(t, world);
    const take = (owner: string, now: number, until: number) =>
      store.write(({ leases }) => leases.take("inbound", owner, at(now), at(until)));
    t.equal(await take("a", 0, 10), true);
    t.equal(await take("b", 5, 15), false);
    t.equal(await take("a", 9, 20), true);
    t.equal(await take("b", 19, 30), false);
    t.equal(await take("b", 20, 30), true, "it ran out");
    await store.write(({ leases }) => leases.leave("inbound", "a"));
    t.equal(await take("a", 21, 31), false, "nobody leaves another's");
    await store.write(({ leases }) => leases.leave("inbound", "b"));
    t.equal(await take("a", 22, 32), true);
  });

  t.test("a new run of copying takes the place of the one before, which then changes nothing", async (t) => {
    const store = await openOne(t, world);
    t.equal(await store.read.backfills.get(), undefined);
    const begin = (since: string | null) =>
      store.write(({ backfills }) => backfills.begin({ since, again: since !== null, at: at(0) }));
    const first = await begin(null);
    await store.write(({ backfills }) => backfills.advance(first.number, { top: 90, next: 40, copied: 50 }));
    t.match(await store.read.backfills.get(), {
      number: 1,
      top: 90,
      next: 40,
      copied: 50,
      finished_at: null,
    });
    const second = await begin(at(1));
    await store.write(({ backfills }) => backfills.advance(first.number, { finished_at: at(9) }));
    t.strictSame(await store.read.backfills.get(), second);
    t.match(second, { number: 2, since: at(1), again: true, top: null, next: null, copied: 0 });
  });

  t.test("copies are gone over by number, without those merged into others", async (t) => {
    const store = await openOne(t, world);
    await store.write(async ({ tickets }) => {
      for (const id of [5, 3, 9]) await tickets.save(aRecord({ id }));
      await tickets.save(aRecord({ id: 4, merged_into: 3 }));
    });
    const following = async (after: number, limit: number) =>
      (await store.read.tickets.following(after, limit)).map(({ id }) => id);
    t.same(await following(0, 2), [3, 5]);
    t.same(await following(5, 2), [9]);
    t.same(await following(9, 2), []);
  });
}
