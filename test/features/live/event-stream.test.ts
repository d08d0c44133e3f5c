import t from "tap";
import { aNotification } from "../../support/a-notification.ts";
import { openEventStream } from "../../support/event-stream.ts";
import { eventually } from "../../support/eventually.ts";
import { as, startFeedHouse } from "../../support/feed-house.ts";
import { ana } from "../../support/some-people.ts";

t.test("notifications are messages, other frames bear their type, each id is the cursor", async (t) => {
  const house = await startFeedHouse(t, { positionMs: 5 });
  await house.tell(aNotification());
  const stream = await openEventStream(house.url(), { query: "after=0&queue=Support" });
  await stream.next("caught_up");
  await house.tell(
    aNotification({}, { queue: "Sales", title: "a\nb" }),
    aNotification({}, { title: "é\u2028\r\n" }),
  );
  await stream.until(() => stream.heard().length === 2);
  t.same(
    stream.events.map(({ id, event }) => [id, event]),
    [
      ["0", "welcome"],
      ["1", "message"],
      ["1", "caught_up"],
      ["3", "message"],
    ],
  );
  t.equal(stream.lastEventId(), String(stream.cursor()));
  t.ok(stream.retryMs());
  stream.close();
});

t.test("it is not to be kept, changed or collected on the way", async (t) => {
  const house = await startFeedHouse(t);
  const stream = await openEventStream(house.url());
  const header = (name: string) => stream.response.headers.get(name);
  t.equal(header("content-type"), "text/event-stream; charset=utf-8");
  t.equal(header("cache-control"), "no-store, no-transform");
  t.equal(header("x-accel-buffering"), "no");
  t.ok(header("x-request-id"));
  stream.close();
});

t.test("Last-Event-ID resumes, and goes before what the address says", async (t) => {
  const house = await startFeedHouse(t);
  await house.tell(aNotification(), aNotification(), aNotification());
  const stream = await openEventStream(house.url(), { query: "after=0", headers: { "last-event-id": "2" } });
  await stream.next("caught_up");
  t.same(stream.heard(), [3]);
  stream.close();
  const lost = await openEventStream(house.url(), { headers: { "last-event-id": "x7" } });
  t.same(await lost.next("resync"), { type: "resync", reason: "unknown_cursor", cursor: 3 });
  lost.close();
});

t.test("on a stream too, nobody hears of what they may not see", async (t) => {
  const house = await startFeedHouse(t, { positionMs: 5 });
  const stream = await openEventStream(house.url(), { headers: as(ana) });
  await stream.next("welcome");
  await house.tell(
    aNotification({}, { requestors: [] }),
    aNotification({ internal: true }, { id: 2 }),
    aNotification({}, { id: 3 }),
  );
  await stream.until(() => stream.cursor() === 3);
  t.same(stream.heard(), [3]);
  stream.close();
});

t.test("a client that leaves is forgotten", async (t) => {
  const house = await startFeedHouse(t);
  const stream = await openEventStream(house.url());
  await stream.next("welcome");
  stream.close();
  await eventually(
    async () => house.hub().stats().subscriptions,
    (count) => count === 0,
  );
});

t.test("the stream is let know that the server is there", async (t) => {
  const house = await startFeedHouse(t, { heartbeatSeconds: 0.05 });
  const response = await fetch(`${house.url()}/events`);
  let text = "";
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    if (text.includes("\n:\n\n")) break;
  }
  t.match(text, /event: welcome/);
});

t.test("HEAD does not open a stream", async (t) => {
  const house = await startFeedHouse(t);
  for (const path of ["events", "ws"]) {
    const response = await fetch(`${house.url()}/${path}`, { method: "HEAD" });
    t.equal(response.status, 405, path);
  }
});
