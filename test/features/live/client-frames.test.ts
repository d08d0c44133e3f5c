import fc from "fast-check";
import t from "tap";
import { aNotification } from "../../support/a-notification.ts";
import { openFeed } from "../../support/feed-client.ts";
import { startFeedHouse } from "../../support/feed-house.ts";

t.test("what is no frame of ours gets an error frame that says so, and the feed goes on", async (t) => {
  const house = await startFeedHouse(t);
  const feed = await openFeed(house.url());
  const wrong: [string | object, string, string | undefined][] = [
    ["not json", "live.malformed-frame", ""],
    ["", "live.malformed-frame", ""],
    ["[]", "live.malformed-frame", ""],
    ["null", "live.malformed-frame", ""],
    ["{}", "live.malformed-frame", "/type"],
    [{ type: "explode" }, "live.malformed-frame", "/type"],
    [{ type: "toString" }, "live.malformed-frame", "/type"],
    [{ type: "ping", extra: 1 }, "live.invalid-frame", "/extra"],
    [{ type: "ping", after: 1 }, "live.malformed-frame", "/after"],
    [{ type: "subscribe", filter: { colour: ["red"] } }, "live.invalid-frame", "/filter/colour"],
    [{ type: "subscribe", filter: { type: "ticket.created" } }, "live.invalid-frame", "/filter/type"],
    [{ type: "subscribe", filter: { ticket: [1.5] } }, "live.invalid-frame", "/filter/ticket/0"],
    [{ type: "subscribe", filter: { mine: "yes" } }, "live.invalid-frame", "/filter/mine"],
    ['{"type":"subscribe","filter":{"__proto__":{}}}', "live.malformed-frame", "/filter"],
    [{ type: "subscribe", filter: { queue: ["a\0b"] } }, "live.malformed-frame", "/filter/queue/0"],
    [{ type: "ping", long: "x".repeat(16 * 1024) }, "request.too-large", undefined],
    [{ type: "reauth", token: "t" }, "live.no-sign-in", undefined],
  ];
  for (const [frame, code, pointer] of wrong) {
    feed.send(frame);
    const { problem } = await feed.next("error");
    t.equal(problem.code, code, JSON.stringify(frame).slice(0, 60));
    t.equal(problem.errors?.[0]?.pointer, pointer, JSON.stringify(frame).slice(0, 60));
  }
  feed.send(Buffer.from('{"type":"ping"}'));
  t.equal((await feed.next("error")).problem.code, "request.unsupported-media-type");
  await house.tell(aNotification());
  t.match(await feed.next("ticket.updated"), { id: 1, prev: 0 });
  await feed.close();
});

t.test("no text a client can send makes the server do anything but answer", async (t) => {
  const house = await startFeedHouse(t);
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.constantFrom("subscribe", "ping", "filter", "after"),
  );
  const objects = fc.dictionary(
    fc.constantFrom("type", "filter", "after", "token", "x"),
    fc.oneof(piece, fc.jsonValue()),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          piece,
          objects.map((o) => JSON.stringify(o)),
        ),
        { maxLength: 15 },
      ),
      async (texts) => {
        const feed = await openFeed(house.url());
        for (const text of texts) feed.send(text.toWellFormed());
        feed.send({ type: "ping" });
        await feed.next("pong");
        const answers = feed.frames.map(({ type }) => type);
        t.ok(
          answers.every((type) => ["welcome", "error", "pong", "resync", "caught_up"].includes(type)),
          String(answers),
        );
        await feed.close();
      },
    ),
    { numRuns: 50 },
  );
  t.equal(house.logged(), "", "nothing went wrong inside");
});

t.test("a client that sends nothing but faults is sent away", async (t) => {
  const house = await startFeedHouse(t);
  const feed = await openFeed(house.url());
  for (let count = 0; count < 25; count += 1) feed.send("?");
  t.match(await feed.closed, { code: 1008, reason: "too many frames" });
});

t.test("a message beyond all measure ends the connection, and only that one", async (t) => {
  const house = await startFeedHouse(t);
  const other = await openFeed(house.url());
  const feed = await openFeed(house.url());
  feed.send("x".repeat(65 * 1024));
  t.match(await feed.closed, { code: 1009 });
  await house.tell(aNotification());
  await other.next("ticket.updated");
  await other.close();
});
