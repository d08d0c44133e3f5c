import t from "tap";
import { aNotification } from "../../support/a-notification.ts";
import { openFeed } from "../../support/feed-client.ts";
import { as, startFeedHouse } from "../../support/feed-house.ts";
import { isTold } from "../../support/feed-notes.ts";
import { agent, ana, eve, supportAgent } from "../../support/some-people.ts";

t.test("a client that sends nothing hears everything it may see, from now on", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification(), aNotification());
  const feed = await openFeed(house.url());
  t.same(await feed.next("welcome"), { type: "welcome", cursor: 2, heartbeat_s: 25 });
  await house.tell(aNotification({}, { title: "the roof – 屋根 🔥" }));
  const told = await feed.next("ticket.updated");
  t.match(told, { id: 3, cursor: 3, prev: 2, ticket: { title: "the roof – 屋根 🔥" } });
  await feed.close();
});

t.test("a socket that was away hears what it missed, once, in order, then that it caught up", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification());
  const feed = await openFeed(house.url());
  await feed.next("welcome");
  await feed.close();
  await house.tell(aNotification(), aNotification());
  const back = await openFeed(house.url(), { query: `after=${feed.cursor()}` });
  t.equal((await back.next("welcome")).cursor, 1);
  t.equal((await back.next("caught_up")).cursor, 3);
  await house.tell(aNotification());
  await back.until(() => back.heard().length === 3);
  t.same(back.heard(), [2, 3, 4]);
  await back.close();
});

t.test("an empty replay ends as well", async (t) => {
  const house = await startFeedHouse(t);
  const feed = await openFeed(house.url(), { query: "after=0" });
  t.same(await feed.next("caught_up"), { type: "caught_up", cursor: 0 });
  await feed.close();
});

t.test("without a cursor there is no replay and no word of one", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification());
  const feed = await openFeed(house.url());
  feed.send({ type: "ping" });
  await feed.next("pong");
  t.same(
    feed.frames.map(({ type }) => type),
    ["welcome", "pong"],
  );
  await feed.close();
});

t.test("a cursor from before the log begins, or that never was, is answered with a resync", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification(), aNotification(), aNotification());
  await house.store().write(({ notifications }) => notifications.forgetBefore("2030-01-01T00:00:00.000Z", 2));
  const asked = [
    ["after=1", "expired"],
    ["after=0", "expired"],
    ["after=4", "unknown_cursor"],
    ["after=9007199254740993", "unknown_cursor"],
    ["after=-1", "unknown_cursor"],
    ["after=abc", "unknown_cursor"],
  ] as const;
  for (const [query, reason] of asked) {
    const feed = await openFeed(house.url(), { query });
    t.ok((await feed.next("welcome")).cursor !== 3, "who is cut off before the resync is told again");
    t.same(await feed.next("resync"), { type: "resync", reason, cursor: 3 }, query);
    feed.send({ type: "ping" });
    await feed.next("pong");
    t.same(feed.heard(), [], "no part of a replay");
    await feed.close();
  }
  const feed = await openFeed(house.url(), { query: "after=2" });
  await feed.next("caught_up");
  t.same(feed.heard(), [3], "the floor itself can be resumed from");
  await feed.close();
});

t.test("after a resync it goes on live", async (t) => {
  const house = await startFeedHouse(t);
  const feed = await openFeed(house.url(), { query: "after=77" });
  await feed.next("resync");
  await house.tell(aNotification());
  t.match(await feed.next("ticket.updated"), { id: 1, prev: 0 });
  await feed.close();
});

t.test("nobody hears of what they may not see, live or replayed, whatever they ask for", async (t) => {
  const house = await startFeedHouse(t, { positionMs: 5 });
  const rows = [
    aNotification({}, { requestors: ["ana@example.com"] }),
    aNotification({}, { id: 7, queue: "Sales", requestors: [], cc: ["Eve@Example.com"] }),
    aNotification({ internal: true }, { requestors: ["ana@example.com"] }),
    aNotification({ type: "submission.failed", ticket: null, queue: "Sales", submitted_by: "p-ana" }),
  ];
  const expected: [typeof ana, number[]][] = [
    [agent, [1, 2, 3, 4]],
    [supportAgent, [1, 3]],
    [ana, [1, 4]],
    [eve, [2]],
  ];
  const live = await Promise.all(expected.map(([person]) => openFeed(house.url(), { headers: as(person) })));
  await house.tell(...rows);
  for (const [place, [person, ids]] of expected.entries()) {
    const replayed = await openFeed(house.url(), { query: "after=0", headers: as(person) });
    await replayed.next("caught_up");
    t.same(replayed.heard(), ids, `${person.name} replayed`);
    await replayed.close();
    const feed = live[place];
    await feed?.until(() => feed.cursor() === 4);
    t.same(feed?.heard(), ids, `${person.name} live`);
    await feed?.close();
  }
});

t.test("a position frame says how far, and nothing else", async (t) => {
  const house = await startFeedHouse(t, { positionMs: 5 });
  const feed = await openFeed(house.url(), { headers: as(ana) });
  await feed.next("welcome");
  await house.tell(aNotification({}, { requestors: [] }), aNotification({}, { requestors: [] }));
  t.same(await feed.next("position"), { type: "position", cursor: 2, prev: 0 });
  await feed.close();
});

t.test("a filter in the query, and another one later on the same socket", async (t) => {
  const house = await startFeedHouse(t);
  const feed = await openFeed(house.url(), { query: "queue=Sales,Support&queue=Legal&type=ticket.created" });
  await feed.next("welcome");
  await house.tell(
    aNotification({ type: "ticket.created" }),
    aNotification({ type: "ticket.updated" }),
    aNotification({ type: "ticket.created" }, { queue: "Other" }),
    aNotification({ type: "ticket.created" }, { queue: "Legal" }),
  );
  await feed.until(() => feed.heard().includes(4));
  feed.send({ type: "subscribe", filter: { severity: ["HIGH"], mine: false } });
  feed.send({ type: "ping" });
  await feed.next("pong");
  await house.tell(aNotification(), aNotification({}, { severity: "high" }));
  await feed.until(() => feed.heard().includes(6));
  t.same(feed.heard(), [1, 4, 6]);
  await feed.close();
});

t.test("subscribing with a cursor starts anew from there: welcome, replay, caught up", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification(), aNotification({}, { queue: "Sales" }), aNotification());
  const feed = await openFeed(house.url());
  await feed.next("welcome");
  feed.send({ type: "subscribe", filter: { queue: ["Support"] }, after: 0 });
  t.equal((await feed.next("welcome")).cursor, 0);
  await feed.next("caught_up");
  t.same(feed.heard(), [1, 3]);
  feed.send({ type: "subscribe", filter: {}, after: 99 });
  t.equal((await feed.next("resync")).reason, "unknown_cursor");
  feed.send({ type: "subscribe", filter: {}, after: "garbage" });
  t.equal((await feed.next("resync")).reason, "unknown_cursor");
  await feed.close();
});

t.test("mine: what one owns, asked for, is copied on or submitted here", async (t) => {
  const house = await startFeedHouse(t);
  const bob = { ...agent, rt_login: "bob", addresses: ["Bob@Example.com"] };
  await house.tell(
    aNotification({}, { owner: "bob" }),
    aNotification({}, { id: 2, requestors: ["bob@example.com"] }),
    aNotification({}, { id: 3, cc: ["BOB@example.com"] }),
    aNotification({ submitted_by: bob.id }, { id: 4 }),
    aNotification({}, { id: 5, owner: "bobby" }),
  );
  const feed = await openFeed(house.url(), { query: "after=0&mine=true", headers: as(bob) });
  await feed.next("caught_up");
  t.same(feed.heard(), [1, 2, 3, 4]);
  await feed.close();
});

t.test("a wrong filter is refused before the upgrade, with the field's name", async (t) => {
  const house = await startFeedHouse(t);
  const wrong: [string, string][] = [
    ["type=ticket.exploded", "/type/0"],
    ["ticket=1,x", "/ticket/1"],
    ["severity=grave", "/severity/0"],
    ["mine=perhaps", "/mine"],
    ["colour=red", "/colour"],
    ["queue=", "/queue/0"],
  ];
  for (const [query, pointer] of wrong) {
    for (const path of ["ws", "events"]) {
      const response = await fetch(`${house.url()}/${path}?${query}`);
      const problem = (await response.json()) as { errors: { pointer: string }[] };
      t.equal(response.status, 400, query);
      t.same(
        problem.errors.map((error) => error.pointer),
        [pointer],
        query,
      );
    }
    await t.rejects(openFeed(house.url(), { query }));
  }
});

t.test("a plain request to /ws is told to upgrade", async (t) => {
  const house = await startFeedHouse(t);
  const response = await fetch(`${house.url()}/ws`);
  t.equal(response.status, 426);
  t.match(await response.json(), { code: "live.upgrade-required" });
});

t.test("the subprotocol is agreed on when it is offered, and is not needed", async (t) => {
  const house = await startFeedHouse(t);
  const asked = await openFeed(house.url(), { protocols: ["other", "ticketwire.v1"] });
  t.equal(asked.protocol(), "ticketwire.v1");
  await asked.close();
  const plain = await openFeed(house.url());
  t.equal(plain.protocol(), "");
  await plain.close();
});

t.test("pages of other origins are refused, ours under any loopback name and programs are not", async (t) => {
  const house = await startFeedHouse(t, { publicUrl: "http://localhost:8000" });
  for (const origin of ["http://localhost:8000", "http://127.0.0.1:8000"]) {
    const feed = await openFeed(house.url(), { headers: { origin } });
    await feed.next("welcome");
    await feed.close();
  }
  for (const origin of ["http://evil.example", "https://localhost:8000", "http://localhost:8001", "null"]) {
    await t.rejects(openFeed(house.url(), { headers: { origin } }), origin);
    const response = await fetch(`${house.url()}/events`, { headers: { origin } });
    t.equal(response.status, 403, origin);
  }
});

t.test("many events for one socket come whole and in order, also long ones", async (t) => {
  const house = await startFeedHouse(t);
  const feed = await openFeed(house.url());
  await feed.next("welcome");
  const lengths = [0, 1, 100, 125, 126, 65_000, 66_000, 200_000];
  await house.tell(...lengths.map((length) => aNotification({}, { description: "ü".repeat(length) })));
  await feed.until(() => feed.heard().length === lengths.length);
  const said = feed.frames.filter(isTold).map(({ ticket }) => ticket?.description);
  t.same(
    said,
    lengths.map((length) => "ü".repeat(length)),
  );
  await feed.close();
});
