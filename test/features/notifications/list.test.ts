import fc from "fast-check";
import t from "tap";
import { aNotification } from "../../support/a-notification.ts";
import { as, startFeedHouse } from "../../support/feed-house.ts";
import { jsonClient } from "../../support/json-client.ts";
import { admin, ana, eve } from "../../support/some-people.ts";

type Listed = { id: number };
const idsOf = (body: { data: Listed[] }) => body.data.map(({ id }) => id);

t.test("what happened is listed newest first, as the same objects that the feed tells", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification(), aNotification({}, { title: "bell – 鐘\u2028" }));
  const { status, headers, body } = await jsonClient(house.url()).get("/notifications");
  t.equal(status, 200);
  t.match(headers.get("content-type"), /^application\/json/);
  t.equal(headers.get("feed-cursor"), "2");
  t.equal(body.next_cursor, null);
  t.match(body.data, [{ id: 2, ticket: { title: "bell – 鐘\u2028" } }, { id: 1 }]);
});

t.test(
  "paging by the Link header reaches every row once, in both orders, while others are added",
  async (t) => {
    const house = await startFeedHouse(t);
    const client = jsonClient(house.url());
    await house.tell(...Array.from({ length: 23 }, () => aNotification()));
    for (const order of ["desc", "asc"]) {
      const seen: number[] = [];
      let path: string | undefined = `/notifications?order=${order}&limit=5`;
      while (path && seen.length < 40) {
        const { body, headers } = await client.get(path);
        seen.push(...idsOf(body));
        path = /<([^>]*)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
        if (order === "desc") await house.tell(aNotification());
      }
      const sorted = [...new Set(seen)].sort((one, other) => one - other);
      t.equal(sorted.length, seen.length, "none twice");
      t.equal(sorted[0], 1);
      t.same(seen, order === "asc" ? sorted : sorted.toReversed());
      t.ok(seen.length >= 23);
    }
  },
);

t.test("filters, and what one may see, agree with a plain list", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  const rows = Array.from({ length: 40 }, (_, n) =>
    aNotification(
      { type: n % 3 ? "ticket.updated" : "ticket.created", internal: n % 5 === 0 },
      {
        id: (n % 4) + 1,
        queue: (n % 4) % 2 ? "Sales" : "Support",
        requestors: n % 4 ? ["ana@example.com"] : [],
      },
    ),
  );
  await house.tell(...rows);
  const words = fc.record(
    {
      after: fc.integer({ min: 0, max: 45 }),
      before: fc.integer({ min: 0, max: 45 }),
      type: fc.constantFrom("ticket.created", "ticket.updated", "ticket.merged"),
      queue: fc.constantFrom("Sales", "Support", "None"),
      ticket: fc.integer({ min: 1, max: 5 }),
      order: fc.constantFrom("asc", "desc"),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom(admin, ana, eve), async (asked, person) => {
      const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
      const { body } = await client.get(`/notifications?limit=200&${query}`, as(person));
      const expected = rows.flatMap((row, place) => {
        const { ticket, type, internal } = row;
        const id = place + 1;
        const visible =
          person === admin || (!internal && ticket?.requestors.some((one) => person.addresses.includes(one)));
        const wanted =
          id > (asked.after ?? 0) &&
          id < (asked.before ?? 99) &&
          type === (asked.type ?? type) &&
          ticket?.queue === (asked.queue ?? ticket?.queue) &&
          ticket?.id === (asked.ticket ?? ticket?.id);
        return visible && wanted ? [id] : [];
      });
      t.same(idsOf(body), asked.order === "asc" ? expected : expected.toReversed());
    }),
    { numRuns: 60 },
  );
});

t.test("Feed-Cursor never promises more than the answer holds", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  await house.tell(...Array.from({ length: 10 }, () => aNotification()));
  const cursorOf = async (query: string) =>
    (await client.get(`/notifications?${query}`)).headers.get("feed-cursor");
  t.equal(await cursorOf("limit=3"), "10");
  t.equal(await cursorOf("order=asc&limit=3"), "3");
  t.equal(await cursorOf("order=asc&after=8&limit=3"), "10");
  t.equal(await cursorOf("order=asc&before=5"), "4");
  const first = await client.get("/notifications?limit=3");
  await house.tell(aNotification());
  t.equal(
    await cursorOf(`limit=3&cursor=${first.body.next_cursor}`),
    "10",
    "the second page is as old as the first",
  );
});

t.test("each person reads at one's own pace, and a mark never moves back", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  await house.tell(
    aNotification({}, { requestors: [] }),
    aNotification({}, { id: 2 }),
    aNotification({}, { id: 2 }),
  );
  t.same((await client.get("/notifications/unread-count", as(ana))).body, { unread: 2, up_to: 0 });
  t.same((await client.post("/notifications/read", { up_to: 2 }, as(ana))).body, { unread: 1, up_to: 2 });
  t.same((await client.post("/notifications/read", { up_to: 1 }, as(ana))).body, { unread: 1, up_to: 2 });
  t.same((await client.get("/notifications/unread-count", as(admin))).body, { unread: 3, up_to: 0 });
  t.same(idsOf((await client.get("/notifications?unread=true", as(ana))).body), [3]);
  t.same(idsOf((await client.get("/notifications?unread=false", as(ana))).body), [2]);
  await house.restart();
  t.same((await jsonClient(house.url()).get("/notifications/unread-count", as(ana))).body, {
    unread: 1,
    up_to: 2,
  });
});

t.test("wrong questions are refused with the field's name", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  const wrong: [string, string][] = [
    ["limit=0", "/limit"],
    ["limit=201", "/limit"],
    ["limit=x", "/limit"],
    ["after=-1", "/after"],
    ["after=1.5", "/after"],
    ["after=99999999999999999999", "/after"],
    ["order=up", "/order"],
    ["type=ticket.exploded", "/type/0"],
    ["ticket=0", "/ticket/0"],
    ["unread=maybe", "/unread"],
    ["wait=61", "/wait"],
    ["cursor=garbage", "/cursor"],
    ["colour=red", "/colour"],
    ["wait=1&order=desc", "/order"],
    ["wait=1&before=5", "/before"],
  ];
  for (const [query, pointer] of wrong) {
    const { status, body } = await client.get(`/notifications?${query}`);
    t.equal(status, 400, query);
    t.match(body.errors, [{ pointer }], query);
  }
  for (const body of [{}, { up_to: "1" }, { up_to: -1 }, { up_to: 0, extra: 1 }, [], null]) {
    t.equal((await client.post("/notifications/read", body)).status, 400, JSON.stringify(body));
  }
  const early = await client.post("/notifications/read", { up_to: 1 });
  t.match(early, { status: 422, body: { code: "notifications.unknown-cursor" } });
});

t.test(
  "the Feed-Cursor lies neither before what was asked nor beyond the log, whatever was asked",
  async (t) => {
    const house = await startFeedHouse(t);
    const client = jsonClient(house.url());
    await house.tell(...Array.from({ length: 6 }, () => aNotification()));
    const forged = (order: string, value: number, id: number) =>
      Buffer.from(JSON.stringify([1, `log ${order}`, value, id])).toString("base64url");
    const cases: [string, string][] = [
      ["before=0&order=asc", "0"],
      ["after=5&before=3&order=asc", "5"],
      ["before=3&order=asc", "2"],
      [`cursor=${forged("desc", -5, 4)}`, "0"],
      [`cursor=${forged("desc", 123_456, 4)}`, "6"],
      [`cursor=${forged("desc", 1, 4)}&after=3`, "3"],
      [`cursor=${forged("asc", 0, -4)}&order=asc`, "6"],
    ];
    for (const [query, cursor] of cases)
      t.equal((await client.get(`/notifications?${query}`)).headers.get("feed-cursor"), cursor, query);
  },
);
