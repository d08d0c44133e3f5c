import t, { type Test } from "tap";
import { systemClock } from "#src/base/clock.ts";
import { createMemoryBus } from "#src/bridge/hub/buses/memory.ts";
import type { Wish } from "#src/bridge/journal/fact.ts";
import { createJournal, type JournalTools } from "#src/bridge/journal/journal.ts";
import type { RtTransaction } from "#src/bridge/rt/rt.ts";
import type { Notification } from "#src/model/notification.ts";
import { openStore } from "#src/store/store.ts";
import { publicTicket } from "#src/store/tickets/public-ticket.ts";
import { aPerson } from "#test/support/a-person.ts";
import { anRtTicket, aSighting, aTransaction } from "#test/support/a-transaction.ts";

const names = { category: "Category", subcategory: "Subcategory", severity: "Severity" };
const closed = ["resolved", "rejected", "deleted"];
const since = "2026-11-20T00:00:00.000Z";
const created = aTransaction({ id: 100, content: "it burns" });
const subject = (id: number, from: string, to: string, own: Partial<RtTransaction> = {}) =>
  aTransaction({ id, type: "Set", field: "Subject", old_value: from, new_value: to, ...own });
const wishOf = (owns: Wish["owns"]): Wish => ({
  cause: { actor: { id: "u1", name: "Ana" }, submitted_by: "u1", submission_id: "s1" },
  owns,
});

async function aJournal(t: Test, own: Partial<JournalTools> = {}) {
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  const bus = createMemoryBus();
  t.teardown(async () => {
    await bus.close();
    await store.close();
  });
  const journal = createJournal({
    ...{ store, bus, clock: systemClock, names, since, closed },
    doubts: async () => () => false,
    causesElsewhere: async () => new Map(),
    ...own,
  });
  const told = async () => {
    const page = await store.read.notifications.after(0, 1000);
    return page.map(({ body }) => JSON.parse(body) as Notification);
  };
  return { journal, store, told };
}

t.test("that RT has moved gives its tickets another address, and no other version", async (t) => {
  const { journal, store } = await aJournal(t);
  const seen = aSighting(anRtTicket(), [created]);
  await journal.record({ seen });
  const before = await store.read.tickets.get(7);
  const url = "https://new.example/Ticket/Display.html?id=7";
  await journal.record({ seen: { ...seen, url } });
  t.match(await store.read.tickets.get(7), { url, version: before?.version });
});

t.test(
  "each transaction is told once, in RT's order, with RT's actor and time and the ticket as of then",
  async (t) => {
    const { journal, store, told } = await aJournal(t);
    const history = [
      created,
      subject(103, "printer", "fire", { creator: "agent2", created_at: "2026-11-20T12:01:00.000Z" }),
      aTransaction({
        id: 104,
        type: "Status",
        old_value: "new",
        new_value: "open",
        created_at: "2026-11-20T12:02:00.000Z",
      }),
    ];
    const seen = aSighting(
      anRtTicket({ subject: "fire", status: "open", updated_at: "2026-11-20T12:02:01.000Z" }),
      history,
    );
    await journal.record({ seen });
    await journal.record({ seen });
    const story = await told();
    t.same(
      story.map((it) => [
        it.type,
        it.source,
        it.actor.name,
        it.timestamp,
        it.ticket?.title,
        it.ticket?.status,
      ]),
      [
        ["ticket.created", "rt", "agent1", "2026-11-20T12:00:00.000Z", "printer", "new"],
        ["ticket.updated", "rt", "agent2", "2026-11-20T12:01:00.000Z", "fire", "new"],
        ["ticket.status_changed", "rt", "agent1", "2026-11-20T12:02:00.000Z", "fire", "open"],
      ],
    );
    t.same(story[1]?.changes, [{ field: "title", old: "printer", new: "fire" }]);
    const kept = await store.read.tickets.get(7);
    t.strictSame(story[2]?.ticket, kept && publicTicket(kept), "the last one shows the ticket as it is");
    t.same(
      story.map((it) => it.ticket?.version),
      [1, 2, 3],
    );
  },
);

t.test(
  "a transaction that RT commits after one with a higher number is told all the same, once",
  async (t) => {
    const { journal, told } = await aJournal(t);
    const look = (history: RtTransaction[]) => ({ seen: aSighting(anRtTicket(), history) });
    const say = (id: number) =>
      aTransaction({ id, type: "Correspond", created_at: new Date().toISOString() });
    await journal.record(look([created, say(111)]));
    await journal.record(look([created, say(110), say(111)]));
    await journal.record(look([created, say(110), say(111)]));
    t.same(
      (await told()).map((it) => it.comment?.id),
      [undefined, 111, 110],
    );
  },
);

t.test(
  "what a wish did is told as the wish of its person, what others did meanwhile as theirs",
  async (t) => {
    const { journal, told } = await aJournal(t);
    const own = { ...created, creator: "gateway" };
    const seen = aSighting(anRtTicket({ subject: "fire" }), [own, subject(101, "printer", "fire")]);
    const wish = wishOf(({ type }) => type === "Create");
    await journal.record({ seen, wish });
    await journal.record({ seen });
    t.match(await told(), [
      { type: "ticket.created", source: "gateway", actor: { id: "u1", name: "Ana" }, submission_id: "s1" },
      { type: "ticket.updated", source: "rt", actor: { name: "agent1" }, submission_id: undefined },
    ]);
  },
);

t.test(
  "what a wish under way may have done waits, with all that came after it, until the wish is settled",
  async (t) => {
    let underWay = true;
    const isDoubtful = ({ creator }: RtTransaction) => underWay && creator === "gateway";
    const { journal, told } = await aJournal(t, { doubts: async () => isDoubtful });
    await journal.record({ seen: aSighting(anRtTicket(), [created]) });
    const ours = aTransaction({ id: 102, type: "Correspond", creator: "gateway" });
    const history = [created, subject(101, "printer", "a"), ours, subject(103, "a", "b")];
    const seen = aSighting(anRtTicket({ subject: "b" }), history);
    t.same(await journal.record({ seen }), { kind: "put-off" });
    t.same(
      (await told()).map((it) => it.changes[0]?.new),
      [undefined, "a"],
    );
    underWay = false;
    t.equal((await journal.record({ seen, wish: wishOf(({ id }) => id === 102) })).kind, "recorded");
    t.same(
      (await told()).map((it) => [it.type, it.source]),
      [
        ["ticket.created", "rt"],
        ["ticket.updated", "rt"],
        ["ticket.replied", "gateway"],
        ["ticket.updated", "rt"],
      ],
    );
  },
);

t.test("a new ticket that may be a wish's is not told, nor copied", async (t) => {
  const { journal, store, told } = await aJournal(t, { doubts: async () => () => true });
  t.same(await journal.record({ seen: aSighting(anRtTicket(), [created]) }), { kind: "put-off" });
  t.same([await told(), await store.read.tickets.get(7)], [[], undefined]);
});

t.test(
  "of a ticket not mirrored until now only what happened since the gateway's start is told",
  async (t) => {
    const { journal, told, store } = await aJournal(t, { since: "2026-11-20T12:00:30.000Z" });
    const history = [
      created,
      subject(101, "x", "printer"),
      subject(105, "printer", "fire", { created_at: "2026-11-20T13:00:00.000Z" }),
    ];
    await journal.record({ seen: aSighting(anRtTicket({ subject: "fire" }), history) });
    t.match(await told(), [{ type: "ticket.updated", changes: [{ old: "printer", new: "fire" }] }]);
    t.equal((await store.read.tickets.get(7))?.description, "it burns");
  },
);

t.test("a change that no transaction explains is looked at again, and then told as RT's own", async (t) => {
  const { journal, told } = await aJournal(t);
  await journal.record({ seen: aSighting(anRtTicket(), [created]) });
  const seen = aSighting(anRtTicket({ priority: 9, cc: ["b@x.test", "a@x.test"] }), [created]);
  t.same(await journal.record({ seen, mayLookAgain: true }), { kind: "look-again" });
  t.equal((await told()).length, 1);
  t.match(await journal.record({ seen }), { isPuzzling: true, ticket: { priority: 0, cc: [] } });
  t.equal(
    (await told()).length,
    1,
    "as long as RT may still say who did it, it is as if it had not happened",
  );
  await journal.record({ seen, isPatienceOver: true });
  const silent = (await told()).at(-1);
  t.match(silent, { type: "ticket.updated", source: "rt", actor: { name: "RT" } });
  t.same(
    silent?.changes.map(({ field }) => field),
    ["priority", "cc"],
  );
  const reordered = aSighting(anRtTicket({ priority: 9, cc: ["a@x.test", "b@x.test"] }), [created]);
  await journal.record({ seen: reordered });
  t.equal((await told()).length, 2, "another order is no change");
});

t.test("a change that RT shows before its transaction is told once, with that", async (t) => {
  const { journal, told, store } = await aJournal(t);
  await journal.record({ seen: aSighting(anRtTicket(), [created]) });
  const ticket = anRtTicket({ subject: "fire", updated_at: "2026-11-20T12:05:00.000Z" });
  const comment = aTransaction({ id: 101, type: "Correspond", content: "help" });
  await journal.record({ seen: aSighting(ticket, [created, comment]) });
  const held = await store.read.tickets.get(7);
  t.match(held, { title: "printer" }, "what is explained is taken, the rest is not");
  t.not(held?.updated_at, ticket.updated_at, "and who compares the times looks again");
  await journal.record({ seen: aSighting(ticket, [created, comment, subject(102, "printer", "fire")]) });
  t.same(
    (await told()).map(({ type, actor }) => [type, actor.name === "RT"]),
    [
      ["ticket.created", false],
      ["ticket.replied", false],
      ["ticket.updated", false],
    ],
  );
  t.match(await store.read.tickets.get(7), { title: "fire", updated_at: ticket.updated_at });
});

t.test(
  "the people a merge brings along are told with it, although RT does not write them down",
  async (t) => {
    const { journal, told } = await aJournal(t);
    await journal.record({ seen: aSighting(anRtTicket(), [created]) });
    const merge = aTransaction({
      id: 102,
      type: "AddLink",
      field: "MergedInto",
      new_value: "fsck.com-rt://rt.test/ticket/7",
    });
    const seen = aSighting(anRtTicket({ cc: ["a@x.test"] }), [created, merge]);
    t.match(await journal.record({ seen, mayLookAgain: true }), { kind: "recorded", isPuzzling: false });
    t.same(
      (await told()).slice(1).map(({ type, changes }) => [type, changes[0]?.field]),
      [
        ["ticket.merged", "merged_from"],
        ["ticket.updated", "cc"],
      ],
    );
  },
);

t.test("an internal comment is for staff alone", async (t) => {
  const { journal, store } = await aJournal(t);
  const secret = aTransaction({ id: 101, type: "Comment", content: "psst" });
  await journal.record({ seen: aSighting(anRtTicket(), [created, secret]) });
  const rows = await store.read.notifications.after(0, 10);
  t.same(
    rows.map(({ audience }) => audience.internal),
    [false, true],
  );
});

t.test("a ticket merged into another is told of, keeps its copy, and is listed no more", async (t) => {
  const { journal, store, told } = await aJournal(t);
  const other = aTransaction({ id: 90, ticket: 6 });
  await journal.record({ seen: aSighting(anRtTicket({ id: 6, subject: "same" }), [other]) });
  await journal.record({ seen: aSighting(anRtTicket(), [created]) });
  const uri = "fsck.com-rt://rt.test/ticket/7";
  const merge = { type: "AddLink", field: "MergedInto", new_value: uri, creator: "root" };
  const history = [
    other,
    created,
    aTransaction({ id: 120, ticket: 6, ...merge }),
    aTransaction({ id: 121, ticket: 7, ...merge }),
  ];
  await journal.record({ seen: aSighting(anRtTicket(), history) });
  t.match((await told()).slice(2), [
    { type: "ticket.merged", ticket: { id: 6 }, changes: [{ field: "merged_into", new: 7 }] },
    { type: "ticket.merged", ticket: { id: 7 }, changes: [{ field: "merged_from", new: 6 }] },
  ]);
  t.equal((await store.read.tickets.get(6))?.merged_into, 7);
  const page = await store.read.tickets.list(
    { sort: "id", limit: 10 },
    { kind: "everything", internal: true },
  );
  t.same(
    page.data.map(({ id }) => id),
    [7],
  );
  await journal.record({ seen: aSighting(anRtTicket(), history) });
  t.equal((await told()).length, 4, "and all of that once");
});

t.test(
  "what happened to a ticket never seen before it was merged is told, also below what is known of the other",
  async (t) => {
    const { journal, told } = await aJournal(t);
    const known = subject(110, "fire", "printer", { created_at: "2026-11-20T12:05:00.000Z" });
    await journal.record({ seen: aSighting(anRtTicket(), [created, known]) });
    const merge = { type: "AddLink", field: "MergedInto", new_value: "fsck.com-rt://rt.test/ticket/7" };
    const history = [
      created,
      aTransaction({ id: 101, ticket: 6 }),
      subject(102, "fire", "big fire", { ticket: 6 }),
      known,
      aTransaction({ id: 120, ticket: 6, ...merge }),
      aTransaction({ id: 121, ticket: 7, ...merge }),
    ];
    await journal.record({ seen: aSighting(anRtTicket(), history) });
    await journal.record({ seen: aSighting(anRtTicket(), history) });
    t.same(
      (await told()).map(({ type, ticket }) => [ticket?.id, type]),
      [
        [7, "ticket.created"],
        [7, "ticket.updated"],
        [6, "ticket.created"],
        [6, "ticket.updated"],
        [6, "ticket.merged"],
        [7, "ticket.merged"],
      ],
    );
  },
);

t.test("a ticket that was merged before anybody looked is told of under its own number", async (t) => {
  const { journal, store, told } = await aJournal(t);
  const merge = { type: "AddLink", field: "MergedInto", new_value: "fsck.com-rt://rt.test/ticket/7" };
  const history = [
    created,
    aTransaction({ id: 101, ticket: 6, content: "the same again" }),
    subject(102, "fire", "big fire", { ticket: 6 }),
    aTransaction({ id: 103, ticket: 6, ...merge }),
    aTransaction({ id: 104, ticket: 7, ...merge }),
  ];
  await journal.record({ seen: aSighting(anRtTicket(), history) });
  t.match(
    (await told()).map(({ type, ticket }) => [type, ticket?.id, ticket?.title, ticket?.description]),
    [
      ["ticket.created", 7, "printer", "it burns"],
      ["ticket.created", 6, "fire", "the same again"],
      ["ticket.updated", 6, "big fire", "the same again"],
      ["ticket.merged", 6, "big fire", "the same again"],
      ["ticket.merged", 7, "printer", "it burns"],
    ],
  );
  t.match(await store.read.tickets.get(6), { merged_into: 7, version: 3 });
  await journal.record({ seen: aSighting(anRtTicket(), history) });
  t.equal((await told()).length, 5, "once");
});

t.test("whose ticket was merged hears where to, unless RT does not show it to them", async (t) => {
  const { journal, store } = await aJournal(t);
  const ana = aPerson({ role: "user" });
  const address = "ana@example.com";
  await store.write(async ({ people }) => {
    await people.save(ana);
    await people.setAddresses(ana.id, [{ address, proven: true }]);
  });
  const merge = { type: "AddLink", field: "MergedInto", new_value: "fsck.com-rt://rt.test/ticket/7" };
  const wish = { ...wishOf(() => true), cause: { ...wishOf(() => true).cause, submitted_by: ana.id } };
  await journal.record({ seen: aSighting(anRtTicket({ requestors: [] }), [created]) });
  for (const [id, requestors] of [
    [20, [address]],
    [30, []],
  ] as const) {
    const opened = aTransaction({ id: id * 10, ticket: id });
    await journal.record({
      seen: aSighting(anRtTicket({ id, requestors: [...requestors] }), [opened]),
      wish,
    });
    const gone = aTransaction({ id: id * 10 + 1, ticket: id, ...merge });
    const stays = aTransaction({ id: id * 10 + 2, ticket: 7, ...merge });
    await journal.record({
      seen: aSighting(anRtTicket({ requestors: [...requestors] }), [created, opened, gone, stays]),
    });
  }
  const log = await store.read.notifications.after(0, 100);
  t.same(
    log
      .filter(({ type }) => type === "ticket.merged")
      .map(({ ticket_id, audience }) => [ticket_id, audience.internal]),
    [
      [20, false],
      [7, true],
      [30, true],
      [7, true],
    ],
  );
});

t.test(
  "whom a merge brings along is told with it, whatever else RT shows and does not explain yet",
  async (t) => {
    const { journal, store, told } = await aJournal(t);
    const merge = { type: "AddLink", field: "MergedInto", new_value: "fsck.com-rt://rt.test/ticket/7" };
    const opened = aTransaction({ id: 101, ticket: 6 });
    await journal.record({ seen: aSighting(anRtTicket(), [created]) });
    const shown = anRtTicket({ subject: "fire", requestors: ["ana@example.com", "bob@example.com"] });
    const merged = [
      created,
      opened,
      aTransaction({ id: 120, ticket: 6, ...merge }),
      aTransaction({ id: 121, ticket: 7, ...merge }),
    ];
    t.match(await journal.record({ seen: aSighting(shown, merged) }), { isPuzzling: true });
    t.match(await store.read.tickets.get(7), { title: "printer", requestors: shown.requestors });
    const explained = [...merged, subject(122, "printer", "fire")];
    t.match(await journal.record({ seen: aSighting(shown, explained) }), { isPuzzling: false });
    t.same(
      (await told()).slice(2).map(({ type, actor, changes }) => [type, actor.name, changes.at(-1)?.field]),
      [
        ["ticket.merged", "agent1", "merged_into"],
        ["ticket.merged", "agent1", "merged_from"],
        ["ticket.updated", "RT", "requestors"],
        ["ticket.updated", "agent1", "title"],
      ],
    );
  },
);

t.test("the custom fields that another queue has not, or has alone, are told with the move", async (t) => {
  const { journal, store, told } = await aJournal(t);
  const custom_fields = { Severity: ["high"], Room: ["4"], Tags: [] };
  await journal.record({ seen: aSighting(anRtTicket({ custom_fields }), [created]) });
  const moved = aTransaction({
    ...{ id: 120, type: "Set", field: "Queue", old_value: "1", new_value: "2" },
    description: "Queue changed from Support to Billing by agent1",
  });
  const shown = anRtTicket({ queue: "Billing", custom_fields: { Severity: ["high"], Invoice: ["77"] } });
  t.match(await journal.record({ seen: aSighting(shown, [created, moved]) }), { isPuzzling: false });
  t.same(
    (await told()).slice(1).map(({ actor, changes }) => [actor.name, changes]),
    [
      ["agent1", [{ field: "queue", old: "Support", new: "Billing" }]],
      [
        "RT",
        [
          { field: "custom_fields.Invoice", old: [], new: ["77"] },
          { field: "custom_fields.Room", old: ["4"], new: [] },
        ],
      ],
    ],
  );
  t.match(await store.read.tickets.get(7), { severity: "high", custom_fields: { Invoice: ["77"] } });
});

t.test("of a ticket merged unseen those hear who came along with it, and who opened it", async (t) => {
  const { journal, store } = await aJournal(t);
  const merge = { type: "AddLink", field: "MergedInto", new_value: "fsck.com-rt://rt.test/ticket/7" };
  const known = anRtTicket({ requestors: ["ana@example.com", "eve@example.com"] });
  await journal.record({ seen: aSighting(known, [created]) });
  const shown = anRtTicket({ requestors: [...known.requestors, "bob@example.com"] });
  const history = [
    created,
    aTransaction({ id: 101, ticket: 6, creator: "Ana@example.com" }),
    aTransaction({ id: 120, ticket: 6, ...merge }),
    aTransaction({ id: 121, ticket: 7, ...merge }),
  ];
  await journal.record({ seen: aSighting(shown, history) });
  t.match(await store.read.tickets.get(6), { requestors: ["ana@example.com", "bob@example.com"] });
  const log = await store.read.notifications.after(0, 100);
  const heard = log.filter(({ ticket_id }) => ticket_id === 6).map(({ audience }) => audience.people);
  t.notOk(heard.flat().includes("eve@example.com"), "no other customer learns that it was there");
});
