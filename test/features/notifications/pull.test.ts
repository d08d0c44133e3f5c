import t from "tap";
import { aNotification } from "../../support/a-notification.ts";
import { eventually } from "../../support/eventually.ts";
import { as, startFeedHouse } from "../../support/feed-house.ts";
import { jsonClient } from "../../support/json-client.ts";
import { agent, ana } from "../../support/some-people.ts";

type Listed = { id: number };
const idsOf = (body: { data: Listed[] }) => body.data.map(({ id }) => id);

t.test("a pull answers at once if there is something, oldest first", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification(), aNotification(), aNotification());
  const { body, headers } = await jsonClient(house.url()).get("/notifications?after=1&wait=60&limit=1");
  t.same(idsOf(body), [2]);
  t.equal(headers.get("feed-cursor"), "2");
});

t.test("a pull waits for what it may see and asked for, and passes over the rest", async (t) => {
  const house = await startFeedHouse(t);
  const pulled = jsonClient(house.url()).get("/notifications?after=0&wait=60&queue=Support", as(ana));
  await eventually(
    async () => house.hub().stats().waiting,
    (count) => count === 1,
  );
  await house.tell(aNotification({ internal: true }));
  await house.tell(
    aNotification({}, { id: 2, requestors: [] }),
    aNotification({}, { id: 3, queue: "Sales" }),
  );
  await house.tell(aNotification({}, { id: 4 }));
  const { body, headers } = await pulled;
  t.same(idsOf(body), [4]);
  t.equal(headers.get("feed-cursor"), "4");
  t.equal(house.hub().stats().waiting, 0);
});

t.test("a pull without a cursor starts at the present", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification());
  const pulled = jsonClient(house.url()).get("/notifications?wait=60");
  await eventually(
    async () => house.hub().stats().waiting,
    (count) => count === 1,
  );
  await house.tell(aNotification());
  t.same(idsOf((await pulled).body), [2]);
});

t.test("when nothing comes it answers empty, and says how far it looked", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  await house.tell(aNotification({}, { requestors: [] }));
  const question = (wait: number) =>
    client.get(`/notifications?after=0&wait=${wait}&type=ticket.merged`, as(agent));
  for (const answer of [await question(0), await question(1)]) {
    t.same(answer.body, { data: [], next_cursor: null });
    t.equal(answer.headers.get("feed-cursor"), "1");
  }
});

t.test("a cursor the log does not reach is answered with 410 and where to go on", async (t) => {
  const house = await startFeedHouse(t);
  const client = jsonClient(house.url());
  await house.tell(aNotification(), aNotification(), aNotification());
  await house.store().write(({ notifications }) => notifications.forgetBefore("2030-01-01T00:00:00.000Z", 2));
  for (const [after, code] of [
    [1, "notifications.expired"],
    [4, "notifications.unknown-cursor"],
  ]) {
    const { status, headers, body } = await client.get(`/notifications?after=${after}&wait=5`);
    t.match({ status, code: body.code }, { status: 410, code });
    t.equal(headers.get("feed-cursor"), "3");
  }
  t.same(idsOf((await client.get("/notifications?after=2&wait=5")).body), [3]);
});

t.test("a client that leaves is no longer waited for", async (t) => {
  const house = await startFeedHouse(t);
  const leaving = new AbortController();
  const pulled = fetch(`${house.url()}/notifications?wait=60`, { signal: leaving.signal });
  await eventually(
    async () => house.hub().stats().waiting,
    (count) => count === 1,
  );
  leaving.abort();
  await t.rejects(pulled);
  await eventually(
    async () => house.hub().stats().waiting,
    (count) => count === 0,
  );
});

t.test("when the server stops, those who wait are answered", async (t) => {
  const house = await startFeedHouse(t);
  const pulled = jsonClient(house.url()).get("/notifications?wait=60");
  await eventually(
    async () => house.hub().stats().waiting,
    (count) => count === 1,
  );
  await house.stop();
  t.same((await pulled).body, { data: [], next_cursor: null });
});
