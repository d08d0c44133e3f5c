import t from "tap";
import { eventually } from "../../support/eventually.ts";
import { openFeed } from "../../support/feed-client.ts";
import { startGateway } from "../../support/gateway.ts";

const wsStatus = async (url: string) => {
  const headers = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const { request } = await import("node:http");
  return new Promise<number>((resolve, reject) => {
    const asking = request(`${url}/ws`, { headers });
    asking.on("response", (answer) => resolve(answer.resume().statusCode ?? 0));
    asking.on("upgrade", (_answer, socket) => {
      socket.destroy();
      resolve(101);
    });
    asking.on("error", reject);
    asking.end();
  });
};

t.test(
  "one person holds so many live connections, of either kind, and a closed one makes room",
  async (t) => {
    const gateway = await startGateway({ FEEDS_PER_PERSON: "2" });
    t.teardown(() => gateway.stop());
    const first = await openFeed(gateway.url);
    const stream = new AbortController();
    const events = await fetch(`${gateway.url}/events`, { signal: stream.signal });
    t.equal(events.status, 200);
    const refused = await fetch(`${gateway.url}/events`);
    t.equal(refused.status, 429);
    t.match(await refused.json(), { code: "live.too-many-connections" });
    t.ok(refused.headers.get("retry-after"));
    t.equal(await wsStatus(gateway.url), 429);
    t.equal((await fetch(`${gateway.url}/tickets`)).status, 200, "everything else goes on");
    await first.close();
    t.equal(
      await eventually(
        () => wsStatus(gateway.url),
        (status) => status === 101,
      ),
      101,
    );
    stream.abort();
  },
);

t.test("a frame over the limit is refused with a word, one far over it with the end", async (t) => {
  const gateway = await startGateway({ FRAME_LIMIT_BYTES: "1024" });
  t.teardown(() => gateway.stop());
  const feed = await openFeed(gateway.url);
  feed.send({ type: "ping", long: "x".repeat(1024) });
  const told = await feed.next("error");
  t.match(told, { problem: { code: "request.too-large" } });
  feed.send("x".repeat(5000));
  t.equal((await feed.closed).code, 1009);
});
