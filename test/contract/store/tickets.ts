/** What a store promises of the mirror: what is kept comes back, and listings agree with a plain list in memory. */
import fc from "fast-check";
import type { Test } from "tap";
import type { Sight } from "#src/model/person.ts";
import type { Ticket } from "#src/model/ticket.ts";
import type { Store } from "#src/store/tables.ts";
import type { TicketListQuery, TicketRecord } from "#src/store/tickets/tables.ts";
import { listOf, within } from "./model-list.ts";
import { queries, sights, ticketRecords } from "./some-tickets.ts";
import { aRecord, everything, openOne, type World } from "./world.ts";

export function ticketsContract(t: Test, world: World): void {
  t.test("a ticket comes back as it was saved, whatever its words", async (t) => {
    const store = await openOne(t, world);
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.dictionary(text, fc.array(text)),
        async (title, description, custom_fields) => {
          const record = aRecord({
            title,
            description,
            custom_fields,
            cc: ["Ünï@example.org"],
            submitted_by: "ana",
          });
          await store.write((tables) => tables.tickets.save(record));
          t.strictSame(JSON.stringify(await store.read.tickets.get(record.id)), JSON.stringify(record));
        },
      ),
      { numRuns: world.runs, examples: [["'); drop table tickets; --", 'a "b" AND NEAR(c)', { "": [""] }]] },
    );
  });

  t.test("every copy points to where RT has moved", async (t) => {
    const store = await openOne(t, world);
    await store.write(async ({ tickets }) => {
      for (const id of [7, 42]) await tickets.save(aRecord({ id }));
      await tickets.moveTo("https://new.example/?id=");
    });
    t.strictSame(await store.read.tickets.get(42), aRecord({ id: 42, url: "https://new.example/?id=42" }));
    t.match(await store.read.tickets.get(7), { url: "https://new.example/?id=7" });
  });

  t.test("every copy of a queue's tickets follows its new name", async (t) => {
    const store = await openOne(t, world);
    await store.write(async ({ tickets }) => {
      await tickets.save(aRecord({ id: 7, queue: "Billing" }));
      await tickets.save(aRecord({ id: 42, queue: "Support" }));
      await tickets.renameQueue("Billing", "Invoices");
    });
    t.strictSame(await store.read.tickets.get(7), aRecord({ id: 7, queue: "Invoices" }));
    t.strictSame(await store.read.tickets.get(42), aRecord({ id: 42, queue: "Support" }));
  });

  t.test("a queue is spelt as RT does, in whatever case it is named", async (t) => {
    const store = await openOne(t, world);
    t.equal(await store.read.tickets.spelling("Support"), undefined, "without a copy");
    const queues = ["Support", "Support", "Àrea técnica", "Billing", "billing", "", "z"];
    for (const [place, queue] of queues.entries())
      await store.write((tables) => tables.tickets.save(aRecord({ id: place + 1, queue })));
    const spelt = (queue: string) => store.read.tickets.spelling(queue);
    for (const queue of queues) t.equal(await spelt(queue), queue);
    t.same(await Promise.all(["sUPPORT", "àREA TÉCNICA", "Z", "Suppor", "Support2"].map(spelt)), [
      ...["Support", "Àrea técnica", "z"],
      ...[undefined, undefined],
    ]);
  });

  t.test("it says which numbers it has copies of, merged ones too", async (t) => {
    const store = await openOne(t, world);
    t.equal(await store.read.tickets.highest(), 0);
    for (const [id, merged_into] of [
      [3, null],
      [5, 9],
      [9, null],
    ] as const)
      await store.write((tables) => tables.tickets.save(aRecord({ id, merged_into })));
    t.equal(await store.read.tickets.highest(), 9);
    t.same(await store.read.tickets.numbersIn({ from: 3, until: 9 }), [5, 9]);
    t.same(await store.read.tickets.numbersIn({ from: 0, until: 8 }), [3, 5]);
  });

  t.test("it says which deleted ones were changed since a time", async (t) => {
    const store = await openOne(t, world);
    const at = (second: number) => `2026-11-20T12:00:0${second}.000Z`;
    for (const own of [
      { id: 1, status: "deleted", updated_at: at(1) },
      { id: 2, status: "deleted", updated_at: at(2) },
      { id: 3, status: "resolved", updated_at: at(3) },
      { id: 4, status: "deleted", updated_at: at(4), merged_into: 3 },
    ])
      await store.write((tables) => tables.tickets.save(aRecord(own)));
    t.same(await store.read.tickets.deletedSince(at(2)), [{ id: 2, updated_at: at(2) }]);
  });

  t.test("it says which were changed between two times, merged ones left out", async (t) => {
    const store = await openOne(t, world);
    const at = (second: number) => `2026-11-20T12:00:0${second}.000Z`;
    for (const id of [1, 2, 3, 4])
      await store.write((tables) => tables.tickets.save(aRecord({ id, updated_at: at(id) })));
    const gone = aRecord({ id: 5, updated_at: at(3), merged_into: 3 });
    await store.write((tables) => tables.tickets.save(gone));
    const between = await store.read.tickets.changedBetween(at(1), at(3));
    t.same(
      between.toSorted((one, other) => one.id - other.id),
      [2, 3].map((id) => ({ id, updated_at: at(id) })),
    );
  });

  t.test("saving again replaces the row, its people and its words", async (t) => {
    const store = await openOne(t, world);
    const old = aRecord({ title: "printer", requestors: ["a@x.org"], cc: ["c@x.org"] });
    await store.write((tables) => tables.tickets.save(old));
    await store.write((tables) =>
      tables.tickets.save({ ...old, title: "scanner", requestors: ["b@x.org"], cc: [] }),
    );
    const count = async (query: Partial<TicketListQuery>) =>
      (await store.read.tickets.list({ sort: "id", limit: 10, ...query }, everything)).data.length;
    t.same(
      await Promise.all([
        count({ q: ["printer"] }),
        count({ q: ["scanner"] }),
        count({ requestor: ["a@x.org"] }),
        count({ requestor: ["B@X.org"] }),
      ]),
      [0, 1, 0, 1],
    );
    const own = (address: string): Sight => ({
      kind: "own",
      person: "p",
      addresses: [address],
      fields: [],
      internal: false,
    });
    t.equal(await store.read.tickets.covered(old.id, own("c@x.org")), false);
    t.equal(await store.read.tickets.covered(old.id, own("b@x.org")), true);
  });

  t.test("every listing, page after page, is what a plain list gives – while others are added", async (t) => {
    const store = await openOne(t, world);
    const known = new Map<number, TicketRecord>();
    let seen = 0;
    const save = async (records: TicketRecord[]) => {
      await Promise.all(records.map((record) => store.write((tables) => tables.tickets.save(record))));
      for (const record of records) known.set(record.id, record);
    };
    await fc.assert(
      fc.asyncProperty(
        ticketRecords(1, 5000),
        ticketRecords(5001, 9999),
        queries,
        sights,
        async (before, added, query, sight) => {
          await save(before);
          const expected = listOf([...known.values()], query, sight);
          const were = new Set(expected.map(({ id }) => id));
          const newcomers = added.filter(({ id }) => !known.has(id));
          const listed = await walkThrough(store, query, sight, () => save(newcomers.splice(0, 1)));
          t.same(
            listed.map(({ id }) => id).filter((id) => were.has(id)),
            expected.map(({ id }) => id),
            "nothing skipped, nothing twice, in order",
          );
          t.equal(new Set(listed.map(({ id }) => id)).size, listed.length, "no newcomer twice");
          t.ok(
            listed.every(({ id }) => within(known.get(id), sight)),
            "nothing beyond the sight",
          );
          t.notOk(
            listed.some((ticket) => "submitted_by" in ticket),
            "nothing of ours in it",
          );
          seen += listed.length;
        },
      ),
      { numRuns: world.runs },
    );
    t.ok(seen > world.runs, "and it was not nothing that was listed");
  });

  t.test("covered and titles say what the listing would", async (t) => {
    const store = await openOne(t, world);
    await fc.assert(
      fc.asyncProperty(
        ticketRecords(1, 20),
        sights,
        fc.integer({ min: 1, max: 20 }),
        async (records, sight, id) => {
          await store.write(async (tables) => {
            for (const record of records) await tables.tickets.save(record);
          });
          const record = await store.read.tickets.get(id);
          t.equal(await store.read.tickets.covered(id, sight), within(record, sight));
          const titles = await store.read.tickets.titles([id, 9_999_999], sight);
          const expected = record && within(record, sight) ? [[id, record.title]] : [];
          t.strictSame([...titles], expected);
        },
      ),
      { numRuns: world.runs },
    );
  });

  t.test("a cursor that no listing gave, or that of another sort, is refused", async (t) => {
    const store = await openOne(t, world);
    await store.write(async (tables) => {
      for (const id of [1, 2, 3]) await tables.tickets.save(aRecord({ id }));
    });
    const list = (query: Partial<TicketListQuery>) =>
      store.read.tickets.list({ sort: "-updated_at", limit: 1, ...query }, everything);
    const { next_cursor } = await list({});
    const good = next_cursor ?? "";
    await t.rejects(list({ sort: "updated_at", cursor: good }), {
      name: "InvalidCursor",
      code: "store.invalid-cursor",
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.base64String()), async (text) => {
        for (const cursor of [text, Buffer.from(text).toString("base64url")]) {
          await t.rejects(list({ cursor }), { code: "store.invalid-cursor" });
        }
      }),
      {
        numRuns: world.runs,
        examples: [[""], ["[1]"], ['[1,"-updated_at",5,1]'], ['[1,"-updated_at","",1.5]']],
      },
    );
  });
}

/** All pages, with something happening between them. */
async function walkThrough(
  store: Store,
  query: TicketListQuery,
  sight: Sight,
  between: () => Promise<void>,
): Promise<Ticket[]> {
  const found: Ticket[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await store.read.tickets.list({ ...query, ...(cursor && { cursor }) }, sight);
    found.push(...page.data);
    cursor = page.next_cursor;
    await between();
  } while (cursor);
  return found;
}
