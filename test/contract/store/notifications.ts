/** What a store promises of the log: ids without holes, one order for all, and nobody's view beyond their sight. */

import fc from "fast-check";
import type { Test } from "tap";
import { covers } from "#src/access/policy.ts";
import { matches } from "#src/bridge/hub/filter.ts";
import { toLoggedEvent } from "#src/bridge/hub/logged-event.ts";
import type { Audience, Oneself, Sight } from "#src/model/person.ts";
import type { LogEntry, NewNotification, NotificationQuery } from "#src/store/notifications/tables.ts";
import type { Store } from "#src/store/tables.ts";
import { publicTicket } from "#src/store/tickets/public-ticket.ts";
import { lowered } from "./model-list.ts";
import { logs } from "./some-notifications.ts";
import { sights } from "./some-tickets.ts";
import { aNotification, aRecord, everything, openOne, openStores, type World } from "./world.ts";

export function notificationsContract(t: Test, world: World): void {
  t.test("the body is the notification as it goes out", async (t) => {
    const store = await openOne(t, world);
    const ticket = aRecord({ id: 9, title: 'a "title"\u0000\ud83d\ude00', submitted_by: "ana" });
    const said = aNotification({
      type: "ticket.replied",
      ticket,
      actor: { id: "7", name: "Ana" },
      changes: [{ field: "status", old: "new", new: "open" }],
      comment: { id: 3, visibility: "public", text: "hi" },
      request_id: "r",
    });
    const ids = await store.write((tables) => tables.notifications.add([said, aNotification()]));
    t.same(ids, [1, 2]);
    const [first, second] = await store.read.notifications.after(0, 10);
    const shown = publicTicket(ticket);
    const { queue, submitted_by: _, internal, ...rest } = said;
    t.strictSame(JSON.parse(first?.body ?? ""), { id: 1, ...rest, ticket: shown });
    t.match(first, { id: 1, ticket_id: 9, status: "new", queue: "Support", owner: null, severity: null });
    t.strictSame(Object.keys(JSON.parse(second?.body ?? "")).slice(0, 3), ["id", "type", "timestamp"]);
  });

  t.test(
    "the audience is the ticket's people as they are now; without a ticket, whoever wished it",
    async (t) => {
      const store = await openOne(t, world);
      const then = aRecord({ id: 1, queue: "Old", requestors: ["old@x.org"] });
      await store.write(async (tables) => {
        await tables.notifications.add([aNotification({ ticket: then, queue: "Old", submitted_by: "bob" })]);
        await tables.tickets.save(then);
        await tables.tickets.save({ ...then, queue: "New", requestors: ["new@x.org"], cc: ["cc@x.org"] });
        await tables.notifications.add([
          aNotification({ queue: "Wished", submitted_by: "ana", internal: true }),
        ]);
      });
      const [first, second] = await store.read.notifications.after(0, 10);
      t.strictSame(first?.audience, {
        queue: "New",
        people: ["new@x.org", "cc@x.org"],
        submitted_by: "bob",
        internal: false,
      });
      t.strictSame(second?.audience, {
        queue: "Wished",
        asked: true,
        people: [],
        submitted_by: "ana",
        internal: true,
      });
      t.equal(first?.queue, "Old", "what filters go by stays as it was");
    },
  );

  t.test(
    "two stores that write at once give ids without a hole, seen in order by every reader",
    async (t) => {
      const stores = await openStores(t, world, 2);
      const [one] = stores as [Store];
      const seen = watch(one, 120);
      await Promise.all(
        stores.flatMap((store) =>
          Array.from({ length: 40 }, (_, index) =>
            store.write(async (tables) => {
              const ids = await tables.notifications.add(
                index % 2 ? [aNotification()] : [aNotification(), aNotification()],
              );
              t.same(
                ids,
                ids.map((_, offset) => (ids[0] ?? 0) + offset),
              );
            }),
          ),
        ),
      );
      const { ids, holes } = await seen;
      t.same(holes, [], "who has seen N has seen all below N");
      t.same(
        ids,
        Array.from({ length: 120 }, (_, index) => index + 1),
      );
      t.same(await one.read.notifications.bounds(), { head: 120, floor: 0 });
    },
  );

  t.test("pages and counts are the log through the reader's sight", async (t) => {
    await fc.assert(
      fc.asyncProperty(
        logs,
        fc.array(fc.tuple(queries, sights), { minLength: 20, maxLength: 20 }),
        async (log, asked) => {
          const store = await openOne(t, world);
          await fill(store, log);
          const entries = await store.read.notifications.after(0, 1000);
          t.equal(entries.length, log.notifications.length);
          for (const [{ mine, ...rest }, sight] of asked) {
            const query = mine ? { ...rest, mine: oneselfIn(sight, mine) } : rest;
            const page = await store.read.notifications.page(query, sight);
            t.same(
              page.map(({ id }) => id),
              expectedPage(entries, query, sight),
            );
            const heard = entries.filter(
              ({ id, audience }) => id > (query.after ?? 0) && mayHear(sight, audience),
            );
            t.equal(await store.read.notifications.countAfter(query.after ?? 0, sight), heard.length);
          }
          await store.close();
        },
      ),
      { numRuns: Math.ceil(world.runs / 5) },
    );
  });

  t.test(
    "forgetting takes from the start only, up to the first that is young, and raises the floor",
    async (t) => {
      const store = await openOne(t, world);
      const at = (minute: number) => `2026-11-20T12:0${minute}:00.000Z`;
      await store.write((tables) =>
        tables.notifications.add([1, 2, 5, 3, 6].map((minute) => aNotification({ timestamp: at(minute) }))),
      );
      const forget = (limit: number) =>
        store.write((tables) => tables.notifications.forgetBefore(at(4), limit));
      t.equal(await forget(1), 1);
      t.same(await store.read.notifications.bounds(), { head: 5, floor: 1 });
      t.equal(await forget(100), 1, "the third is young: the old one behind it stays");
      t.equal(await forget(100), 0);
      t.same(await store.read.notifications.bounds(), { head: 5, floor: 2 });
      t.same(
        (await store.read.notifications.after(0, 10)).map(({ id }) => id),
        [3, 4, 5],
      );
      t.equal(await store.read.notifications.countAfter(0, everything), 3);
    },
  );
}

/** Who asks for their own is who looks: of somebody who sees only their own, the same person. */
function oneselfIn(sight: Sight, mine: Oneself): Oneself {
  if (sight.kind !== "own") return mine;
  return { ...mine, id: sight.person, addresses: sight.addresses.map((address) => address.toLowerCase()) };
}

const few = <Value>(...values: Value[]) =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const owners = ["ana", "bob", "cy"];

const asked = fc.record({
  after: fc.integer({ min: 0, max: 30 }),
  before: fc.integer({ min: 0, max: 40 }),
  type: few("ticket.updated", "ticket.commented", "submission.queued"),
  ticket: few(1, 2, 3, 4, 5, 6),
  queue: few("Support", "General"),
  status: few("new", "open", "nonesuch"),
  severity: few("low", "medium", "critical"),
  owner: few(...owners),
  mine: fc.record({
    id: fc.constantFrom("ana", "bob"),
    login: fc.option(fc.constantFrom(...owners), { nil: null }),
    addresses: fc.subarray(["ana@x.org", "bob@x.org"]),
  }),
});

/** Few filters at a time: with many nothing would be found, and nothing tried. */
const queries: fc.Arbitrary<NotificationQuery> = asked.chain((all) =>
  fc
    .record({
      names: fc.subarray(Object.keys(all) as (keyof typeof all)[], { maxLength: 3 }),
      order: fc.constantFrom("asc" as const, "desc" as const),
      limit: fc.integer({ min: 1, max: 20 }),
    })
    .map(
      ({ names, ...rest }) =>
        ({ ...Object.fromEntries(names.map((name) => [name, all[name]])), ...rest }) as NotificationQuery,
    ),
);

/** What the policy says of each, in memory: the same question as the SQL answers. */
function mayHear(sight: Sight, audience: Audience): boolean {
  return covers(lowered(sight), audience);
}

function expectedPage(entries: LogEntry[], query: NotificationQuery, sight: Sight): number[] {
  const { after = -1, before = Number.POSITIVE_INFINITY, ...filter } = query;
  const found = entries.filter(
    (entry) =>
      entry.id > after &&
      entry.id < before &&
      matches(filter, toLoggedEvent(entry, entry.audience)) &&
      mayHear(sight, entry.audience),
  );
  const ids = found.map(({ id }) => id);
  return (query.order === "desc" ? ids.reverse() : ids).slice(0, query.limit);
}

async function fill(
  store: Store,
  log: { notifications: NewNotification[]; tickets: ReturnType<typeof aRecord>[] },
) {
  await store.write(async (tables) => {
    await tables.notifications.add(log.notifications);
    for (const ticket of log.tickets) await tables.tickets.save(ticket);
  });
}

/** Reads along until `count` are there, as the hub does, and notes every id that came before its turn. */
async function watch(store: Store, count: number): Promise<{ ids: number[]; holes: number[] }> {
  const ids: number[] = [];
  const holes: number[] = [];
  while (ids.length < count) {
    for (const { id } of await store.read.notifications.after(ids.at(-1) ?? 0, 50)) {
      if (id !== (ids.at(-1) ?? 0) + 1) holes.push(id);
      ids.push(id);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { ids, holes };
}
