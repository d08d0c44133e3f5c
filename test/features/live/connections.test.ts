import { once } from "node:events";
import { connect } from "node:net";
import t from "tap";
import { WebSocket } from "ws";
import { aNotification } from "../../support/a-notification.ts";
import { openEventStream } from "../../support/event-stream.ts";
import { eventually } from "../../support/eventually.ts";
import { openFeed } from "../../support/feed-client.ts";
import { startFeedHouse } from "../../support/feed-house.ts";

const webSocketAddress = (url: string, query = "") => `${url.replace("http", "ws")}/ws?${query}`;

t.test("the server pings, and a peer that answers stays", async (t) => {
  const house = await startFeedHouse(t, { heartbeatSeconds: 0.05 });
  const socket = new WebSocket(webSocketAddress(house.url()));
  for (let pings = 0; pings < 4; pings += 1) await once(socket, "ping");
  t.equal(socket.readyState, socket.OPEN);
  socket.terminate();
});

t.test("a peer that does not answer is gone, and its subscription with it", async (t) => {
  const house = await startFeedHouse(t, { heartbeatSeconds: 0.05 });
  const socket = new WebSocket(webSocketAddress(house.url()), { autoPong: false });
  await once(socket, "open");
  const [code] = await once(socket, "close");
  t.equal(code, 1006);
  await eventually(
    async () => house.hub().stats().subscriptions,
    (count) => count === 0,
  );
});

t.test("a client's own ping is answered", async (t) => {
  const house = await startFeedHouse(t);
  const socket = new WebSocket(webSocketAddress(house.url()));
  await once(socket, "open");
  socket.ping("are you there");
  const [data] = await once(socket, "pong");
  t.equal(String(data), "are you there");
  socket.terminate();
});

t.test("when the server stops, everybody is told when to come back", async (t) => {
  const house = await startFeedHouse(t);
  const feed = await openFeed(house.url());
  const stream = await openEventStream(house.url());
  await Promise.all([feed.next("welcome"), stream.next("welcome")]);
  const stopped = house.stop();
  const { reconnect_after_ms } = await feed.next("goodbye");
  t.ok(reconnect_after_ms >= 500 && reconnect_after_ms < 2000);
  t.match(await feed.closed, { code: 1012 });
  t.equal((await stream.next("goodbye")).reconnect_after_ms, stream.retryMs());
  await stream.closed;
  await stopped;
});

t.test("a peer that says nothing at the stop does not hold it up", async (t) => {
  const house = await startFeedHouse(t);
  const socket = new WebSocket(webSocketAddress(house.url()));
  await once(socket, "message");
  socket.pause();
  await house.stop();
  socket.terminate();
});

t.test("a client that does not read is cut off, nobody else is held up, and it can resume", async (t) => {
  const house = await startFeedHouse(t, { pollMs: 20, ring: { events: 20_000, bytes: 64 * 1024 * 1024 } });
  const other = await openFeed(house.url());
  const slow = new WebSocket(webSocketAddress(house.url(), "after=0"));
  await once(slow, "message");
  slow.pause();
  const total = 400;
  const long = aNotification({}, { description: "x".repeat(50_000) });
  for (let told = 0; told < total; told += 20) await house.tell(...Array.from({ length: 20 }, () => long));
  await other.until(() => other.heard().length === total);
  await eventually(
    async () => house.hub().stats().cutOff,
    (count) => count === 1,
  );
  const heard: number[] = [];
  slow.on("message", (text) => heard.push(JSON.parse(String(text)).id));
  slow.resume();
  const [code, reason] = await once(slow, "close");
  t.same([code, String(reason)], [4008, "you do not read"]);
  const ids = heard.filter((id) => id !== undefined);
  t.same(
    ids,
    Array.from({ length: ids.length }, (_, place) => place + 1),
    "what it got has no hole",
  );
  t.ok(ids.length < total, "not everything was piled up for it");
  const back = await openFeed(house.url(), { query: `after=${ids.at(-1)}` });
  await back.next("caught_up");
  t.equal(back.heard().length, total - ids.length);
  await Promise.all([back.close(), other.close()]);
});

t.test("a client that pauses and reads on misses nothing", async (t) => {
  const house = await startFeedHouse(t, { pollMs: 60_000, ring: { events: 16, bytes: 64 * 1024 * 1024 } });
  const slow = new WebSocket(webSocketAddress(house.url()));
  await once(slow, "message");
  slow.pause();
  const total = 400;
  const long = aNotification({}, { description: "x".repeat(50_000) });
  for (let told = 0; told < total; told += 20) await house.tell(...Array.from({ length: 20 }, () => long));
  await eventually(
    async () => house.hub().stats().paused,
    (count) => count === 1,
  );
  const heard: [number, number][] = [];
  const all = Promise.withResolvers<void>();
  slow.on("message", (text) => {
    const { cursor, prev } = JSON.parse(String(text));
    heard.push([cursor, prev]);
    if (cursor === total) all.resolve();
  });
  slow.resume();
  await all.promise;
  t.same(
    heard,
    Array.from({ length: total }, (_, place) => [place + 1, place]),
  );
  slow.terminate();
});

t.test("an upgrade that was refused leaves no connection behind", async (t) => {
  const house = await startFeedHouse(t);
  const { port, hostname } = new URL(house.url());
  for (const extra of ["Origin: http://evil.example", "Sec-WebSocket-Key: short"]) {
    const socket = connect(Number(port), hostname);
    const lines = [
      "GET /ws HTTP/1.1",
      "Host: x",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
    ];
    socket.end([...lines, extra, "", ""].join("\r\n")).resume();
    await once(socket, "close");
  }
});
