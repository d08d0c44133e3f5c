/** What a store promises of the outbox: nobody is claimed twice or out of turn, and only the holder settles. */
import fc from "fast-check";
import type { Test } from "tap";
import { coversWish } from "#src/access/policy.ts";
import type { Sight } from "#src/model/person.ts";
import { linesOf } from "#src/store/field-lines.ts";
import type { SubmissionRecord } from "#src/store/submissions/tables.ts";
import { ModelOutbox, someCommands } from "./model-outbox.ts";
import { fieldNames, people, queues, sights } from "./some-tickets.ts";
import { aWish, everything, openOne, openStores, type World } from "./world.ts";

export function submissionsContract(t: Test, world: World): void {
  t.test(
    "whatever is kept, claimed, settled, renewed and left lying goes as it would in a plain list",
    async (t) => {
      await fc.assert(
        fc.asyncProperty(someCommands, async (commands) => {
          const store = await openOne(t, world);
          const model = new ModelOutbox();
          for (const command of commands) {
            const [did, expected] = await model.both(store, command);
            t.strictSame(did, expected, JSON.stringify(command));
          }
          const all = await store.read.submissions.list({ limit: 100 }, everything);
          t.strictSame(all.data.reverse(), model.rows);
          await store.close();
        }),
        { numRuns: world.runs },
      );
    },
  );

  t.test("a transaction in RT is the effect of one wish, and of no second one", async (t) => {
    const store = await openOne(t, world);
    const [one, two] = await store.write(async ({ submissions }) => [
      await submissions.keep(aWish({ kind: "ticket.comment", submitted_by: "ana", submitter_name: "Ana" })),
      await submissions.keep(aWish({ kind: "ticket.comment" })),
    ]);
    const claim = (held: SubmissionRecord | undefined) =>
      store.write(async ({ submissions }) =>
        held
          ? submissions.settle(held, { transaction_id: 77, updated_at: "2026-11-20T13:00:00.000Z" })
          : undefined,
      );
    await claim(one);
    await t.rejects(claim(two));
    t.strictSame(await store.read.submissions.claimedTransactions([76, 77]), [
      { transaction_id: 77, submission_id: one?.id, submitted_by: "ana", submitter_name: "Ana" },
    ]);
    t.strictSame(await store.read.submissions.claimedTransactions([]), []);
  });

  t.test("it says whose doing a transaction was, and which links were wished of a ticket", async (t) => {
    const store = await openOne(t, world);
    const wishes = await store.write(async ({ submissions, ownTransactions }) => {
      const link = await submissions.keep(
        aWish({
          kind: "ticket.link",
          ticket_id: 7,
          state: "done",
          submitted_by: "ana",
          submitter_name: "Ana",
        }),
      );
      const waiting = await submissions.keep(aWish({ kind: "ticket.unlink", ticket_id: 7 }));
      const change = await submissions.keep(aWish({ kind: "ticket.update", ticket_id: 7, state: "done" }));
      await ownTransactions.keep([
        { id: 70, submission_id: link.id },
        { id: 71, submission_id: change.id },
      ]);
      await ownTransactions.keep([{ id: 70, submission_id: change.id }]);
      return { link, waiting, change };
    });
    const numbers = Array.from({ length: 1_200 }, (_, index) => index);
    const own = await store.read.ownTransactions.among(numbers);
    t.match(
      own.toSorted((one, other) => one.transaction_id - other.transaction_id),
      [
        { transaction_id: 70, submission_id: wishes.link.id, submitted_by: "ana", submitter_name: "Ana" },
        { transaction_id: 71, submission_id: wishes.change.id },
      ],
    );
    t.same(
      (await store.read.submissions.linkWishes([7, 8])).map(({ id }) => id),
      [wishes.link.id],
    );
    t.same(await store.read.submissions.linkWishes([]), []);
  });

  t.test("two stores that claim at once never take the same wish", async (t) => {
    const stores = await openStores(t, world, 2);
    const [one] = stores;
    await one?.write(async ({ submissions }) => {
      for (let index = 0; index < 60; index += 1)
        await submissions.keep(aWish({ order_key: `line ${index % 50}` }));
    });
    const now = "2026-11-20T13:00:00.000Z";
    const claims = await Promise.all(
      stores.flatMap((store, owner) =>
        Array.from({ length: 10 }, () =>
          store.write(({ submissions }) =>
            submissions.claimDue({
              now,
              owner: `${owner}`,
              leaseUntil: "2026-11-20T13:01:00.000Z",
              limit: 4,
            }),
          ),
        ),
      ),
    );
    const positions = claims.flat().map(({ position }) => position);
    t.equal(new Set(positions).size, positions.length);
    t.same(
      positions.sort((a, b) => a - b),
      Array.from({ length: 50 }, (_, index) => index + 1),
      "the first of each line, and nobody behind them",
    );
  });

  t.test("the outbox is paged newest first, through the reader's sight and by state", async (t) => {
    const store = await openOne(t, world);
    const kept = await store.write(async ({ submissions }) => {
      const rows: SubmissionRecord[] = [];
      for (let index = 0; index < 12; index += 1) {
        const state = index % 2 ? ("failed" as const) : ("queued" as const);
        const wish = aWish({
          state,
          submitted_by: index % 3 ? "ana" : "bob",
          queue: index % 4 ? "Support" : "Other",
        });
        rows.push(await submissions.keep(wish));
      }
      return rows.reverse();
    });
    const pages = async (sight: Sight, state?: ("failed" | "queued" | "done")[]) => {
      const found: number[] = [];
      let cursor: string | null | undefined;
      do {
        const query = { limit: 2, ...(state && { state }), ...(cursor && { cursor }) };
        const page = await store.read.submissions.list(query, sight);
        found.push(...page.data.map(({ position }) => position));
        cursor = page.next_cursor;
      } while (cursor);
      return found;
    };
    const where = (test: (row: SubmissionRecord) => boolean) =>
      kept.filter(test).map(({ position }) => position);
    t.same(
      await pages(everything),
      where(() => true),
    );
    t.same(
      await pages(everything, ["queued"]),
      where(({ state }) => state === "queued"),
    );
    t.same(
      await pages(everything, ["failed", "queued", "done"]),
      where(() => true),
    );
    const own: Sight = { kind: "own", person: "ana", addresses: ["x@x.org"], fields: [], internal: false };
    t.same(
      await pages(own),
      where((row) => row.submitted_by === "ana"),
    );
    const some: Sight = { kind: "queues", person: "bob", queues: ["Other"], fields: null, internal: true };
    t.same(
      await pages(some),
      where((row) => row.submitted_by === "bob" || row.queue === "Other"),
    );
    await t.rejects(store.read.submissions.list({ limit: 1, cursor: "x" }, everything), {
      code: "store.invalid-cursor",
    });
  });

  t.test("whatever somebody may see, the outbox shows just the wishes that the policy covers", async (t) => {
    const store = await openOne(t, world);
    const wishes = fc.record({
      queue: fc.option(fc.oneof(queues, fc.constantFrom("support", "SUPPORT", "émigré", "ÉMIGRÉ"))),
      submitted_by: people,
      internal: fc.boolean(),
      fields: fc.option(
        fc.subarray(
          fieldNames.map((name) => name.toLowerCase()),
          { minLength: 1, maxLength: 2 },
        ),
      ),
    });
    const sample = fc.sample(wishes, 60);
    const kept = await store.write(async ({ submissions }) => {
      const rows: { position: number; wish: (typeof sample)[number] }[] = [];
      for (const wish of sample) {
        const { fields, ...row } = wish;
        const { position } = await submissions.keep(
          aWish({ ...row, only_fields: fields && linesOf(fields) }),
        );
        rows.push({ position, wish });
      }
      return rows;
    });
    for (const sight of fc.sample(sights, 40)) {
      const { data } = await store.read.submissions.list({ limit: 200 }, sight);
      const covered = kept.filter(({ wish }) => coversWish(sight, wish));
      t.strictSame(
        data.map(({ position }) => position).toSorted((one, other) => one - other),
        covered.map(({ position }) => position),
        JSON.stringify(sight),
      );
    }
  });

  t.test("a ticket adopted by a create is known as such", async (t) => {
    const store = await openOne(t, world);
    await store.write(async ({ submissions }) => {
      await submissions.keep(aWish({ state: "done", ticket_id: 4 }));
      await submissions.keep(aWish({ state: "done", ticket_id: 5, kind: "ticket.update" }));
    });
    t.same(await store.read.submissions.adoptedTickets([3, 4, 5]), [4]);
    t.same(await store.read.submissions.adoptedTickets([]), []);
  });

  t.test("as many transactions and tickets may be asked for as a long history has", async (t) => {
    const store = await openOne(t, world);
    const done = aWish({ state: "done", ticket_id: 70_001, transaction_id: 70_000 });
    await store.write(({ submissions }) => submissions.keep(done));
    const many = Array.from({ length: 70_001 }, (_, index) => index + 1);
    t.match(await store.read.submissions.claimedTransactions(many), [{ submission_id: done.id }]);
    t.same(await store.read.submissions.adoptedTickets(many), [70_001]);
  });

  t.test("who still held a wish when it was given up does not bring it back", async (t) => {
    const store = await openOne(t, world);
    const held = await store.write(({ submissions }) =>
      submissions.keep(aWish({ state: "unknown", fence: 3 })),
    );
    const { updated_at } = held;
    const settle = (state: "discarded" | "queued") =>
      store.write(({ submissions }) =>
        submissions.settle(held, { state, next_attempt_at: null, updated_at }),
      );
    t.ok(await settle("discarded"));
    t.equal(await settle("queued"), undefined);
    t.equal((await store.read.submissions.get(held.id))?.state, "discarded");
  });

  t.test("no ticket is that of two wishes to open one", async (t) => {
    const store = await openOne(t, world);
    await store.write(({ submissions }) => submissions.keep(aWish({ state: "done", ticket_id: 4 })));
    const second = await store.write(({ submissions }) => submissions.keep(aWish({ state: "sending" })));
    const settled = { state: "done", ticket_id: 4, updated_at: second.updated_at } as const;
    await t.rejects(store.write(({ submissions }) => submissions.settle(second, settled)));
    t.match(await store.read.submissions.get(second.id), { state: "sending", ticket_id: null });
    const renamed = aWish({ state: "done", ticket_id: 4, kind: "ticket.update" });
    await store.write(({ submissions }) => submissions.keep(renamed));
  });

  t.test("a wish comes back as it was asked", async (t) => {
    const store = await openOne(t, world);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const wish = JSON.parse(JSON.stringify({ value, text: "\u0000\u2028" }));
        const kept = await store.write(({ submissions }) => submissions.keep(aWish({ wish })));
        t.strictSame(await store.read.submissions.get(kept.id), kept);
        t.strictSame(kept.wish, wish);
      }),
      { numRuns: world.runs },
    );
  });
}
