import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import t from "tap";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import type { RtEvent } from "#src/bridge/rt/rest1/wire/line.ts";
import { freePort } from "#test/support/free-port.ts";
import { banner, type Scripted, scriptedRt, template } from "#test/support/scripted-rt.ts";

const ticket = { queue: "General", subject: "s" };
const created = "# Ticket 7 created.\n\n";
const signedOut: Scripted = (response) => response.end("RT/5.0.3 401 Credentials required\n");

t.test("one sign-in serves many calls, and the last cookie of an answer counts", async (t) => {
  const server = await scriptedRt(t, () => created);
  const rt = server.client({ sessions: 1 });
  for (let call = 0; call < 3; call += 1) t.equal((await rt.createTicket(ticket)).id, 7);
  t.equal(server.signIns(), 1);
  t.ok(server.asked.every((asked) => asked.cookie === "RT_SID_rt.80=s1"));
  t.ok(server.asked.every((asked) => asked.headers["accept-language"] === "en"));
});

t.test("a session that ended is renewed once and the same request sent once more", async (t) => {
  const server = await scriptedRt(t, ({ cookie }) => (cookie.endsWith("=s1") ? signedOut : created));
  const rt = server.client({ sessions: 1 });
  t.equal((await rt.createTicket(ticket)).id, 7);
  t.equal(server.signIns(), 2);
  t.strictSame(server.asked.map((asked) => asked.body)[0], server.asked[1]?.body);
});

t.test("a session RT never accepts is a refused sign-in, not a loop", async (t) => {
  const server = await scriptedRt(t, () => signedOut);
  await t.rejects(server.client().createTicket(ticket), { code: "rt.sign-in-refused", effect: "none" });
  t.equal(server.asked.length, 2);
});

t.test("a redirect is not followed", async (t) => {
  const server = await scriptedRt(t, () => (response) => {
    response.writeHead(302, { location: "http://127.0.0.1/SelfService/" });
    response.end();
  });
  await t.rejects(server.client().createTicket(ticket), {
    code: "rt.sign-in-refused",
    message: /SelfService/,
  });
  t.equal(server.asked.length, 1);
});

t.test("a write without an answer may have happened, and is never sent again", async (t) => {
  const ways: Record<string, Scripted> = {
    silence: null,
    "a cut connection": (response) => response.destroy(),
    "half an answer": (response) => {
      response.writeHead(200, { "content-length": 1000 });
      response.write(banner, () => response.destroy());
    },
    "a page of a proxy": (response) => response.writeHead(502).end("<html>Bad Gateway</html>"),
    "a Perl error": (response) => response.end("Can't call method at /usr/share/x line 1.\n\nStack:\n"),
    "an answer too long": (response) => response.end(banner + "x".repeat(5000)),
    "an answer that ends before the number": (response) => response.end(`${banner}# Ticket 1`),
    nothing: (response) => response.end(),
  };
  for (const [name, way] of Object.entries(ways)) {
    const server = await scriptedRt(t, () => way);
    const rt = server.client({ timeoutMs: 300, maxTextBytes: 4000 });
    t.match(
      await rt.createTicket(ticket).catch((error) => error),
      { effect: "unknown", passing: true },
      name,
    );
    t.equal(server.asked.length, 1, `${name}: asked once`);
  }
});

t.test("what never left this machine had no effect", async (t) => {
  const account = { username: "gateway", password: "gatewaypass", timeoutMs: 500 };
  const addresses = [`http://127.0.0.1:${await freePort()}/REST/1.0/`, "http://rt.invalid/REST/1.0/"];
  for (const url of [...addresses, await tlsAddressOfNoTls(t)]) {
    const rt = createRest1({ url, ...account });
    await t.rejects(rt.createTicket(ticket), { code: "rt.unreachable", effect: "none", passing: true });
    await rt.close();
  }
});

t.test("a sign-in without an answer means that the write was not sent", async (t) => {
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await once(silent, "listening");
  t.teardown(() => silent.close());
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/REST/1.0/`;
  const rt = createRest1({ url, username: "gateway", password: "x", timeoutMs: 200 });
  await t.rejects(rt.createTicket(ticket), { code: "rt.unreachable", effect: "none" });
  await rt.close();
});

t.test("reading in preparation of a write that fails leaves the write unsent", async (t) => {
  const server = await scriptedRt(t, ({ path }) => (path.includes("customfields") ? null : created));
  const asked = server.client({ timeoutMs: 200 }).createTicket({ ...ticket, custom_fields: { A: ["x"] } });
  await t.rejects(asked, { code: "rt.unreachable", effect: "none" });
  t.notOk(server.asked.some((asked) => asked.path.includes("ticket/new")));
});

t.test("a caller who gives up learns whether anything was sent", async (t) => {
  const server = await scriptedRt(t, () => null);
  const rt = server.client({ sessions: 1 });
  const giveUp = new AbortController();
  const first = rt.createTicket(ticket, { signal: giveUp.signal });
  const waiting = new AbortController();
  const second = rt.createTicket(ticket, { signal: waiting.signal });
  waiting.abort();
  await t.rejects(second, { code: "rt.unreachable", effect: "none" });
  while (server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  giveUp.abort();
  await t.rejects(first, { code: "rt.no-answer", effect: "unknown" });
});

t.test("right before each write leaves, and before no read, its caller is asked", async (t) => {
  const server = await scriptedRt(t, ({ cookie, method }) =>
    method === "POST" && cookie.endsWith("=s1") ? signedOut : created,
  );
  const rt = server.client({ sessions: 1 });
  const heardOf: number[] = [];
  const aboutToWrite = async () => void heardOf.push(server.signIns());
  await rt.readTicket(7, { aboutToWrite }).catch(() => undefined);
  t.same(heardOf, []);
  await rt.createTicket(ticket, { aboutToWrite });
  t.same(heardOf, [1, 2], "after the sign-in, and again when it had to be sent again");
});

t.test("a write that its caller does not let go is not sent", async (t) => {
  const server = await scriptedRt(t, () => created);
  const no = new Error("another has it");
  const aboutToWrite = () => Promise.reject(no);
  await t.rejects(server.client().createTicket(ticket, { aboutToWrite }), no);
  t.same(server.asked, []);
});

t.test("a wrong password is asked of RT once, then remembered", async (t) => {
  const server = await scriptedRt(t, () => created);
  const rt = server.client({ password: "wrong" });
  await t.rejects(rt.createTicket(ticket), { code: "rt.sign-in-refused", message: /incorrect/ });
  await t.rejects(rt.createTicket(ticket), { code: "rt.sign-in-refused" });
  t.equal(server.signIns(), 1);
  t.equal(server.asked.length, 0);
});

t.test("at most as many calls at a time as there are sessions, each with its own cookie", async (t) => {
  let running = 0;
  let most = 0;
  const server = await scriptedRt(t, () => (response) => {
    running += 1;
    most = Math.max(most, running);
    setTimeout(() => {
      running -= 1;
      response.end(banner + created);
    }, 5);
  });
  const rt = server.client({ sessions: 3 });
  await Promise.all(Array.from({ length: 12 }, () => rt.createTicket(ticket)));
  t.equal(most, 3);
  t.equal(new Set(server.asked.map((asked) => asked.cookie)).size, 3);
});

t.test("an RT that is down is not asked any more, and health tells", async (t) => {
  const server = await scriptedRt(
    t,
    () => (response) => response.writeHead(503).end("Database inaccessible"),
  );
  const rt = server.client({ breaker: { afterFailures: 2, probeAfterMs: 60_000 } });
  for (let call = 0; call < 4; call += 1) await t.rejects(rt.createTicket(ticket));
  t.equal(server.asked.length, 2);
  t.equal(rt.health.state, "down");
});

t.test("a queue that is too long is no proof that RT is down", async (t) => {
  const server = await scriptedRt(
    t,
    () => (response) => setTimeout(() => response.end(banner + created), 100),
  );
  const rt = server.client({
    sessions: 1,
    timeoutMs: 250,
    breaker: { afterFailures: 2, probeAfterMs: 60_000 },
  });
  const calls = await Promise.allSettled(Array.from({ length: 9 }, () => rt.createTicket(ticket)));
  t.ok(calls.some((call) => call.status === "rejected"));
  t.equal(rt.health.state, "up");
});

t.test("every call is told with its time and outcome, and without its words", async (t) => {
  const events: RtEvent[] = [];
  const server = await scriptedRt(t, ({ path }) =>
    path.endsWith("/new") ? template : "# Ticket 1 does not exist.\n\n",
  );
  const rt = server.client({ observe: (event) => events.push(event) });
  await rt.checkLogin();
  await t.rejects(rt.readTicket(1), { code: "rt.not-found" });
  t.match(events, [
    { operation: "check-login", outcome: "ok", ms: Number },
    { operation: "read-ticket", outcome: "ok", ms: Number },
  ]);
});

async function tlsAddressOfNoTls(t: import("tap").Test): Promise<string> {
  const plain = createServer((socket) => socket.end("plain text\n")).listen(0, "127.0.0.1");
  await once(plain, "listening");
  t.teardown(() => plain.close());
  return `https://127.0.0.1:${(plain.address() as AddressInfo).port}/REST/1.0/`;
}
