/** What a store promises of its commits. */
import fc from "fast-check";
import type { Test } from "tap";
import { aDeed, someDeeds } from "./some-deeds.ts";
import { aNotification, aRecord, aWish, everything, openOne, openStores, type World } from "./world.ts";

export function commitsContract(t: Test, world: World): void {
  t.test("what was written is there for everybody when write resolves", async (t) => {
    const [store, other] = await openStores(t, world, 2);
    await store?.write((tables) => tables.tickets.save(aRecord({ id: 7 })));
    t.equal((await other?.read.tickets.get(7))?.id, 7);
    t.equal((await store?.read.tickets.get(7))?.id, 7);
  });

  t.test("a deed that fails takes none of its own effects with it, and nobody else's", async (t) => {
    const store = await openOne(t, world);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.write(async (tables) => {
          await tables.tickets.save(aRecord({ id: index + 1 }));
          await tables.notifications.add([aNotification()]);
          if (index % 3 === 1) throw new Error(`deed ${index}`);
          return index;
        }),
      ),
    );
    for (const [index, outcome] of outcomes.entries()) {
      if (index % 3 === 1) t.match(outcome, { status: "rejected", reason: { message: `deed ${index}` } });
      else t.match(outcome, { status: "fulfilled", value: index });
      t.equal(Boolean(await store.read.tickets.get(index + 1)), index % 3 !== 1);
    }
    const log = await store.read.notifications.after(0, 100);
    const kept = outcomes.filter(({ status }) => status === "fulfilled").length;
    t.same(
      log.map(({ id }) => id),
      Array.from({ length: kept }, (_, index) => index + 1),
      "the ids have no hole",
    );
  });

  t.test("a deed next to one that fails is run again, and takes effect once", async (t) => {
    const store = await openOne(t, world);
    // On a busy machine the two may not share a commit: then the first is run once, as it should.
    let ranAgain = false;
    for (let pair = 1; !ranAgain && pair <= 100; pair += 1) {
      let runs = 0;
      const innocent = store.write(async (tables) => {
        runs += 1;
        return await tables.notifications.add([aNotification()]);
      });
      const failing = store.write(async () => {
        throw new Error("no");
      });
      await t.rejects(failing, { message: "no" });
      t.same(await innocent, [pair], "the ids have no hole");
      t.equal((await store.read.notifications.after(0, 200)).length, pair);
      ranAgain = runs === 2;
    }
    t.ok(ranAgain, "of a hundred pairs one shared a commit");
  });

  t.test("whichever deeds of a batch fail, and how, all others happen once and in order", async (t) => {
    const store = await openOne(t, world);
    const taken = await store.write((tables) => tables.submissions.keep(aWish()));
    await fc.assert(
      fc.asyncProperty(someDeeds, async (deeds) => {
        const { head } = await store.read.notifications.bounds();
        const batch = deeds.map((deed, index) => aDeed(deed, index, head, taken));
        const outcomes = await Promise.allSettled(batch.map(({ run }) => store.write(run)));
        const good = batch.filter((_, index) => deeds[index]?.fails === "not");
        t.same(
          outcomes.map(({ status }) => status === "fulfilled"),
          deeds.map(({ fails }) => fails === "not"),
        );
        const told = await store.read.notifications.after(head, 1000);
        t.same(
          told.map(({ body }) => JSON.parse(body).request_id),
          good.flatMap(({ says }) => says),
        );
        t.same(
          outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : [])),
          told.map(({ id }) => id),
        );
        const titles = new Map(good.map(({ ticket, title }) => [ticket, title]));
        for (const { ticket, title } of batch) {
          const found = await store.read.tickets.list(
            { q: [title], sort: "id", limit: 10, queue: [`at ${head}`] },
            everything,
          );
          const expected = titles.get(ticket) === title ? [ticket] : [];
          t.same(
            found.data.map(({ id }) => id),
            expected,
            "and each is found by its last words only",
          );
        }
      }),
      { numRuns: world.runs },
    );
  });

  t.test("a deed that fails alone leaves nothing", async (t) => {
    const store = await openOne(t, world);
    const failing = store.write(async (tables) => {
      await tables.tickets.save(aRecord());
      throw new Error("no");
    });
    await t.rejects(failing, { message: "no" });
    t.equal(await store.read.tickets.get(42), undefined);
    await store.write((tables) => tables.tickets.save(aRecord()));
    t.ok(await store.read.tickets.get(42), "and the next one works");
  });

  t.test("a query that the database refuses fails its deed and no other", async (t) => {
    const store = await openOne(t, world);
    const wish = aWish();
    const keep = () => store.write((tables) => tables.submissions.keep(wish));
    const outcomes = await Promise.allSettled([
      keep(),
      keep(),
      store.write((it) => it.submissions.keep(aWish())),
    ]);
    t.same(
      outcomes.map(({ status }) => status),
      ["fulfilled", "rejected", "fulfilled"],
    );
    await t.rejects(keep(), "alone as well");
    t.equal((await store.read.submissions.counts()).queued, 2);
  });

  t.test("a deed sees what those before it did, a reader only what is committed", async (t) => {
    const store = await openOne(t, world);
    const seen = await Promise.all(
      Array.from({ length: 5 }, () =>
        store.write(async (tables) => {
          const [id = 0] = await tables.notifications.add([aNotification()]);
          const inside = await tables.notifications.countAfter(0, everything);
          return { id, inside, outside: await store.read.notifications.countAfter(0, everything) };
        }),
      ),
    );
    for (const { id, inside } of seen) t.equal(inside, id);
    t.ok(
      seen.every(({ outside, id }) => outside < id),
      "not yet, from outside",
    );
  });

  t.test("questions cannot write", async (t) => {
    const store = await openOne(t, world);
    await t.rejects(store.read.tickets.save(aRecord()));
    t.equal(await store.read.tickets.get(42), undefined);
  });

  t.test("what waits when the store closes is finished, what comes later is refused", async (t) => {
    const [store, other] = await openStores(t, world, 2);
    const writing = store?.write((tables) => tables.tickets.save(aRecord({ id: 3 })));
    await store?.close();
    await writing;
    t.ok(await other?.read.tickets.get(3));
    await t.rejects(store?.write((tables) => tables.tickets.save(aRecord())) ?? Promise.resolve(), {
      code: "store.unavailable",
    });
  });

  t.test("it answers a ping", async (t) => {
    const store = await openOne(t, world);
    await t.resolves(store.ping());
  });
}
