import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { Value } from "@sinclair/typebox/value";
import fc from "fast-check";
import t from "tap";
import { Problem } from "../../../src/model/problem.ts";
import { rawExchange, readAnswer } from "../../support/raw-request.ts";
import { startServer } from "../../support/start-server.ts";

/** What is answered to these bytes; it must be a Problem with an id. */
async function problemFor(port: number, bytes: string) {
  const answer = readAnswer(await rawExchange(port, bytes));
  const problem: unknown = JSON.parse(answer.body);
  if (!Value.Check(Problem, problem) || !answer.headers["x-request-id"]) throw new Error(answer.body);
  return { ...answer, code: problem.code };
}

t.test("what is not HTTP is answered with a problem before the connection is closed", async (t) => {
  const { port } = await startServer(t);
  for (const bytes of [
    "hello\r\n\r\n",
    "GET /things HTTP/9.9\r\n\r\n",
    "GET /things HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
    "\u0016\u0003\u0001\u0002",
  ]) {
    t.match(
      await problemFor(port, bytes),
      { status: 400, code: "request.malformed", headers: { "content-type": "application/problem+json" } },
      JSON.stringify(bytes),
    );
  }
});

t.test("headers without end are a 431", async (t) => {
  const { port } = await startServer(t);
  t.match(await problemFor(port, `GET /things HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(100_000)}\r\n\r\n`), {
    status: 431,
    code: "request.headers-too-large",
  });
});

t.test("HTTP/1.1 without a Host is a 400, HTTP/1.0 needs none", async (t) => {
  const { port } = await startServer(t);
  t.match(await problemFor(port, "GET /things HTTP/1.1\r\nConnection: close\r\n\r\n"), {
    status: 400,
    code: "request.no-host",
  });
  t.equal(readAnswer(await rawExchange(port, "GET /things HTTP/1.0\r\n\r\n")).status, 200);
});

t.test("a request that does not arrive in time is a 408", async (t) => {
  const { port } = await startServer(t, { environment: { REQUEST_TIMEOUT_SECONDS: "1" } });
  const waiting = [
    problemFor(port, "GET /thi"),
    problemFor(
      port,
      "POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    ),
  ];
  for (const answer of await Promise.all(waiting)) t.match(answer, { status: 408, code: "request.timeout" });
});

t.test("a body shorter than announced is nobody's 500", async (t) => {
  const { port, lines } = await startServer(t);
  await rawExchange(
    port,
    "POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{}",
    { end: true },
  );
  t.equal(lines().filter(({ level }) => level === "error").length, 0);
});

t.test(
  "CONNECT, unknown expectations and upgrades to nothing we know are answered as requests",
  async (t) => {
    const { port } = await startServer(t);
    t.match(await problemFor(port, "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"), { status: 405 });
    const close = "Host: a\r\nConnection: close";
    t.equal(
      readAnswer(
        await rawExchange(port, `GET /things HTTP/1.1\r\n${close}\r\nExpect: the-unexpected\r\n\r\n`),
      ).status,
      200,
    );
    t.equal(
      readAnswer(
        await rawExchange(
          port,
          `GET /things HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n`,
        ),
      ).status,
      200,
    );
  },
);

t.test(
  "a stop finishes what is held, closes its connection and the idle ones, and takes nothing new",
  async (t) => {
    const held = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const { server, port } = await startServer(t, {
      routes: (server) => {
        server.get("/slow", async () => {
          arrived.resolve();
          await held.promise;
          return { done: true };
        });
      },
    });
    const idle = connect(port, "127.0.0.1");
    await once(idle, "connect");
    const busy = connect(port, "127.0.0.1");
    busy.write("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    const answers = text(busy);
    await arrived.promise;
    const closed = server.close();
    await once(idle.resume(), "close");
    held.resolve();
    t.match(readAnswer(await answers), {
      status: 200,
      headers: { connection: "close" },
      body: '{"done":true}',
    });
    await closed;
    await t.rejects(fetch(`http://127.0.0.1:${port}/slow`), "nothing new is accepted");
  },
);

t.test(
  "while it closes, a program is told so; an EventSource is cut off, for then it comes back",
  async (t) => {
    const closing = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const { server, url } = await startServer(t, {
      routes: (server) =>
        server.addHook("preClose", async () => {
          closing.resolve();
          await held.promise;
        }),
    });
    const closed = server.close();
    await closing.promise;
    const { status, headers } = await fetch(url);
    t.equal(status, 503);
    t.equal(headers.get("connection"), "close");
    t.equal(headers.get("retry-after"), "1");
    await t.rejects(fetch(url, { headers: { accept: "text/event-stream" } }));
    held.resolve();
    await closed;
  },
);

t.test("no bytes make a 5xx, and whatever is refused is refused with a problem", async (t) => {
  const { port, lines } = await startServer(t);
  const anyLine = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "Host: a",
      "Content-Length: 5",
      "Content-Length: -1",
      "Transfer-Encoding: chunked",
      "Content-Type: application/json",
      "Expect: 100-continue",
      "Upgrade: websocket",
      "Connection: upgrade",
      "X-Request-Id: \u0001",
      "Range: bytes=0-",
      "Trailer: a",
    ),
  );
  const anyPath = fc.oneof(
    fc.webPath(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "*",
      "/",
      "/things",
      "/things/7",
      "/things/%00",
      "/things?tag=%ff%fe",
      "http://a/things",
      "//things",
      "/things/../things",
      "/fails/%2e",
    ),
  );
  const anyBody = fc.oneof(
    fc.json(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("5\r\nhello\r\n0\r\n\r\n", '{"title":"x"}', '{"__proto__":1}', '{"title":"\\ud800"}'),
  );
  const request = fc.tuple(
    fc.constantFrom(
      "GET",
      "POST",
      "HEAD",
      "PUT",
      "PATCH",
      "DELETE",
      "OPTIONS",
      "TRACE",
      "PROPFIND",
      "QUERY",
      "get",
      "",
    ),
    anyPath,
    fc.constantFrom("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", ""),
    fc.array(anyLine, { maxLength: 4 }),
    anyBody,
  );
  await fc.assert(
    fc.asyncProperty(request, async ([method, path, version, headers, body]) => {
      const bytes = `${method} ${path} ${version}\r\n${["Host: a", ...headers].join("\r\n")}\r\n\r\n${body}`;
      const out = await rawExchange(port, bytes, { end: true });
      for (const part of out.split(/(?=HTTP\/1\.1 \d{3} )/).filter(Boolean)) {
        const { status, headers, body } = readAnswer(part);
        if (status >= 500) throw new Error(out);
        if (
          status >= 400 &&
          (!/^application\/problem\+json/.test(headers["content-type"] ?? "") ||
            (body && !Value.Check(Problem, JSON.parse(body))))
        )
          throw new Error(out);
      }
    }),
    { numRuns: 400 },
  );
  t.strictSame(
    lines().filter(({ level }) => level === "error"),
    [],
  );
});
