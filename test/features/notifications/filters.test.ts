import fc from "fast-check";
import t from "tap";
import { aNotification } from "../../support/a-notification.ts";
import { aTicketRecord } from "../../support/a-ticket.ts";
import { eventually } from "../../support/eventually.ts";
import { openFeed } from "../../support/feed-client.ts";
import { as, startFeedHouse } from "../../support/feed-house.ts";
import { jsonClient } from "../../support/json-client.ts";
import { ana, supportAgent } from "../../support/some-people.ts";

type Listed = { id: number };
const idsOf = (body: { data: Listed[] }) => body.data.map(({ id }) => id);
const sue = { ...supportAgent, rt_login: "sue", addresses: ["sue@example.com"] };
const people = {
  sue,
  bob: { ...sue, id: "p-bob", name: "bob", rt_login: "bob", queues: null, addresses: [] },
  ana,
};

t.test("a listing lets through what the feed lets through, for whoever asks", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  const pick = <Value>(values: Value[], n: number) => values[n % values.length] as Value;
  const rows = Array.from({ length: 60 }, (_, n) =>
    aNotification(
      {
        type: pick(["ticket.updated", "ticket.created"], n),
        submitted_by: pick([null, sue.id, null, "p-bob"], n >> 1),
      },
      {
        id: n + 1,
        queue: pick(["Support", "Support", "Sales"], n),
        status: pick(["new", "open"], n >> 1),
        severity: pick(["critical", null, "low", "low"] as const, n),
        owner: pick([null, "sue", "bob"], n >> 2),
        requestors: pick([["Sue@example.com"], ["ana@example.com"], []], n >> 1),
      },
    ),
  );
  await house.tell(...rows);
  const words = fc.record(
    {
      severity: fc.constantFrom("critical", "Low", "low,CRITICAL"),
      owner: fc.constantFrom("sue", "bob", "sue,bob"),
      status: fc.constantFrom("new", "open", "nonesuch"),
      queue: fc.constantFrom("Support", "Sales"),
      mine: fc.constantFrom("true", "false"),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom("sue", "bob", "ana"), async (asked, name) => {
      const headers = as(people[name as keyof typeof people]);
      const query = new URLSearchParams(
        Object.entries(asked).flatMap(([word, value]) => value.split(",").map((each) => [word, each])),
      );
      const feed = await openFeed(house.url(), { query: `after=0&${query}`, headers });
      await eventually(async () => feed.frames.some(({ type }) => type === "caught_up"), Boolean);
      await feed.close();
      const { status, body } = await client.get(`/notifications?order=asc&limit=200&${query}`, headers);
      t.equal(status, 200);
      t.same(idsOf(body), feed.heard(), String(query));
    }),
    { numRuns: 40 },
  );
});

t.test("whoever has thousands of tickets finds their own as well, page by page", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  const own = Array.from({ length: 2_001 }, (_, n) => n + 1);
  await house.store().write(async ({ tickets, notifications }) => {
    for (const id of own) await tickets.save(aTicketRecord({ id, requestors: ["sue@example.com"] }));
    const about = (id: number, ticket = {}) => aNotification({}, { id, requestors: [], ...ticket });
    await notifications.add([
      about(5),
      about(9_000),
      about(9_001, { owner: "sue" }),
      about(2_000, { owner: "sue" }),
      about(7),
    ]);
  });
  const everyone = as({ ...sue, queues: null });
  const first = await client.get("/notifications?mine=true&limit=2", everyone);
  t.same(idsOf(first.body), [5, 4]);
  const next = await client.get(
    `/notifications?mine=true&limit=2&cursor=${encodeURIComponent(first.body.next_cursor)}`,
    everyone,
  );
  t.same(idsOf(next.body), [3, 1]);
  t.equal(next.body.next_cursor, null);
});

t.test("what one has not read is sifted as well", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  const grave = { severity: "critical" as const };
  await house.tell(aNotification({}, grave), aNotification(), aNotification({}, grave), aNotification());
  const read = await client.post("/notifications/read", { up_to: 2 }, as(sue));
  t.equal(read.headers.get("feed-cursor"), "4", "what was counted is said");
  t.same(idsOf((await client.get("/notifications?unread=true&severity=critical", as(sue))).body), [3]);
  t.equal((await client.get("/notifications/unread-count", as(sue))).headers.get("feed-cursor"), "4");
});

t.test("a pull waits for one's own, as its rights say whose that is", async (t) => {
  const house = await startFeedHouse(t);
  const pulled = jsonClient(house.url()).get("/notifications?after=0&wait=60&mine=true&status=open", as(sue));
  await eventually(
    async () => house.hub().stats().waiting,
    (count) => count === 1,
  );
  await house.tell(
    aNotification({}, { id: 1, owner: "sue" }),
    aNotification({}, { id: 2, status: "open", owner: "bob" }),
    aNotification({}, { id: 3, status: "open", owner: "sue" }),
  );
  const { body, headers } = await pulled;
  t.same(idsOf(body), [3]);
  t.equal(headers.get("feed-cursor"), "3");
});

t.test("a filter with a mistake is refused with the field's name", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  for (const [query, pointer] of [
    ["severity=grave", "/severity/0"],
    ["mine=perhaps", "/mine"],
    ["owner=", "/owner/0"],
  ]) {
    const { status, body } = await client.get(`/notifications?${query}`);
    t.match({ status, body }, { status: 400, body: { errors: [{ pointer }] } }, String(query));
  }
});
