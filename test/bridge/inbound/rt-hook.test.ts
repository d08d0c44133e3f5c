import fc from "fast-check";
import t, { type Test } from "tap";
import { createReplayMemory, faultOf, signatureOf } from "#src/bridge/inbound/hook-signature.ts";
import { rtHookRoutes } from "#src/bridge/inbound/rt-hook.routes.ts";
import { callHook, signed } from "#test/support/call-hook.ts";
import { startServer } from "#test/support/start-server.ts";

const secret = "a secret for the hook";
type Hint = { ticket: number; transaction?: number | undefined };

async function aHook(t: Test, own: { secret?: string | undefined; room?: number } = {}) {
  const heard: Hint[] = [];
  const hear = (hint: Hint) => heard.length < (own.room ?? 1_000) && heard.push(hint) > 0;
  const tools = { secret: "secret" in own ? own.secret : secret, hear, now: Date.now };
  const { url } = await startServer(t, { routes: (server) => void server.register(rtHookRoutes(tools)) });
  const call = (body: string, more: { timestamp?: string; signature?: string; secret?: string } = {}) =>
    callHook({ url, secret, body, ...more });
  return { heard, call, url };
}

t.test("a signed call is answered 202 at once, and says which ticket to look at", async (t) => {
  const { heard, call } = await aHook(t);
  t.equal(await call('{"ticket": 42, "transaction": 1234}'), 202);
  t.equal(await call('{"ticket": 43}'), 202);
  t.same(heard, [{ ticket: 42, transaction: 1234 }, { ticket: 43 }]);
});

t.test("without RT_HOOK_SECRET there is no hook", async (t) => {
  const { heard, call } = await aHook(t, { secret: undefined });
  t.equal(await call('{"ticket": 42}'), 404);
  t.same(heard, []);
});

t.test("a call signed with another key, or for another body or time, is refused", async (t) => {
  const { heard, call } = await aHook(t);
  const body = '{"ticket": 42}';
  const timestamp = String(Math.floor(Date.now() / 1000));
  t.equal(await call(body, { secret: "another secret!!" }), 401);
  t.equal(await call(body, { signature: signed(secret, timestamp, '{"ticket": 43}'), timestamp }), 401);
  t.equal(await call(body, { signature: signed(secret, "1", body), timestamp }), 401);
  t.equal(await call(body, { signature: "" }), 401);
  t.equal(await call(body, { signature: `sha256=${"0".repeat(64)}` }), 401);
  t.equal(await call(body, { signature: signed(secret, timestamp, body).toUpperCase(), timestamp }), 401);
  t.same(heard, []);
});

t.test("a call of another time is refused however well it is signed", async (t) => {
  const { heard, call } = await aHook(t);
  const now = Math.floor(Date.now() / 1000);
  for (const timestamp of [String(now - 400), String(now + 400), "0", "", "-1", "1e9", "9".repeat(30), "now"])
    t.equal(await call('{"ticket": 42}', { timestamp }), 401, timestamp);
  t.same(heard, []);
});

t.test("the same call again is answered alike, and looked at no more", async (t) => {
  const { heard, call } = await aHook(t);
  const timestamp = String(Math.floor(Date.now() / 1000));
  for (let times = 0; times < 5; times += 1) t.equal(await call('{"ticket": 42}', { timestamp }), 202);
  t.equal(heard.length, 1);
});

t.test("a call for which there was no room may come again", async (t) => {
  const { heard, call } = await aHook(t, { room: 0 });
  const timestamp = String(Math.floor(Date.now() / 1000));
  t.equal(await call('{"ticket": 42}', { timestamp }), 503);
  t.equal(await call('{"ticket": 42}', { timestamp }), 503);
  t.same(heard, []);
});

t.test("what is signed and makes no sense is a 400, what is too long a 413", async (t) => {
  const { heard, call } = await aHook(t);
  const senseless = [
    "",
    "null",
    "[]",
    "{}",
    '{"ticket":"42"}',
    '{"ticket":0}',
    '{"ticket":1.5}',
    '{"ticket":42',
  ];
  for (const body of [...senseless, '{"ticket":42,"transaction":-1}', '{"ticket":99999999999}'])
    t.equal(await call(body), 400, body);
  t.equal(await call(JSON.stringify({ ticket: 42, more: "x".repeat(5_000) })), 413);
  t.same(heard, []);
});

t.test("no bytes whatever get past the signature", async (t) => {
  const { heard, url } = await aHook(t);
  const anything = fc.record({
    timestamp: fc.oneof(fc.string(), fc.constant(String(Math.floor(Date.now() / 1000)))),
    signature: fc.oneof(fc.string(), fc.stringMatching(/^sha256=[0-9a-f]{64}$/)),
    body: fc.oneof(fc.string(), fc.json()),
  });
  const isHeader = (text: string) => /^[\t\x20-\x7e]*$/.test(text);
  await fc.assert(
    fc.asyncProperty(anything, async ({ timestamp, signature, body }) => {
      fc.pre(isHeader(timestamp) && isHeader(signature));
      t.equal(await callHook({ url, secret, body, timestamp, signature }), 401);
    }),
    { numRuns: 100 },
  );
  t.same(heard, []);
});

t.test("a signature is good for exactly what was signed", async (t) => {
  const now = 1_800_000_000_000;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 64 }), (one, other) => {
      const body = Buffer.from(one);
      const timestamp = String(now / 1000);
      const signature = signatureOf(secret, timestamp, body);
      t.equal(faultOf({ timestamp, signature, body }, secret, now), undefined);
      fc.pre(!body.equals(Buffer.from(other)));
      t.equal(faultOf({ timestamp, signature, body: Buffer.from(other) }, secret, now), "signature");
    }),
    { numRuns: 50 },
  );
});

t.test(
  "calls are remembered for as long as their time is good, and no more of them than there is room for",
  async (t) => {
    let now = 0;
    const memory = createReplayMemory(() => now, 3);
    for (const signature of ["a", "b", "c", "d"]) memory.keep(signature);
    t.same(["a", "b", "c", "d"].map(memory.has), [false, true, true, true]);
    now = 700_000;
    t.equal(memory.has("d"), false);
  },
);
