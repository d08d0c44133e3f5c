import { Value } from "@sinclair/typebox/value";
import t, { type Test } from "tap";
import { Problem } from "../../../src/model/problem.ts";
import { startServer } from "../../support/start-server.ts";

const json = { "content-type": "application/json" };

/** Asks and reads; every answer must carry its id, every error must be a Problem. */
async function ask(t: Test, url: string, init: RequestInit = {}) {
  const answer = await fetch(url, init);
  const body = await answer.text();
  t.ok(answer.headers.get("x-request-id"), `${init.method ?? "GET"} ${url} is answered with an id`);
  if (answer.status >= 400) {
    t.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
    t.ok(Value.Check(Problem, JSON.parse(body)), body);
  }
  return { status: answer.status, headers: answer.headers, body: body === "" ? undefined : JSON.parse(body) };
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) => ({
  method: "POST",
  body,
  headers,
});

t.test("a path nobody serves is a 404, whatever was sent there", async (t) => {
  const { url } = await startServer(t);
  for (const init of [
    {},
    { method: "DELETE" },
    post("{broken"),
    post("x", { "content-type": "image/png" }),
  ]) {
    t.match(await ask(t, `${url}/nowhere?a=b`, init), {
      status: 404,
      body: { code: "request.unknown-path", instance: "/nowhere" },
    });
  }
});

t.test("a known path under another method is a 405 that says which are taken", async (t) => {
  const { url } = await startServer(t);
  const answer = await ask(t, `${url}/things/7`, { method: "PATCH", body: "{broken", headers: json });
  t.match(answer, { status: 405, body: { code: "request.method-not-allowed" } });
  t.equal(answer.headers.get("allow"), "GET, HEAD");
  t.equal((await ask(t, `${url}/things/`, { method: "OPTIONS" })).headers.get("allow"), "GET, HEAD, POST");
});

t.test("a slash at the end changes nothing", async (t) => {
  const { url } = await startServer(t);
  for (const path of ["/things/7", "/things/7/"]) t.strictSame((await ask(t, url + path)).body, { id: 7 });
  t.match(await ask(t, `${url}/things/7/?a=b`), { status: 200 });
});

t.test("an incoming X-Request-Id is taken over if it is harmless, else replaced", async (t) => {
  const { url } = await startServer(t);
  const idFor = async (id: string) =>
    (await ask(t, `${url}/things`, { headers: { "x-request-id": id } })).headers.get("x-request-id");
  t.equal(await idFor("0195-abc.DEF_7"), "0195-abc.DEF_7");
  for (const id of ["a b", "ana@example.com", "x".repeat(129), '"', "-", "a/b"]) {
    t.match(await idFor(id), /^[0-9a-f]{8}-[0-9a-f-]{27}$/, id);
  }
});

t.test("nothing is kept by a cache and nothing runs in a browser unless a route says so", async (t) => {
  const { url } = await startServer(t);
  const { headers } = await ask(t, `${url}/things`);
  t.equal(headers.get("cache-control"), "no-store");
  t.equal(headers.get("x-content-type-options"), "nosniff");
  t.match(
    headers.get("content-security-policy"),
    /default-src 'self'.*connect-src 'self' ws:\/\/localhost:8000/,
  );
  t.notMatch(headers.get("content-security-policy"), /upgrade-insecure-requests|unsafe/);
  t.equal(headers.get("strict-transport-security"), null, "plain HTTP stays plain HTTP");
});

t.test("behind HTTPS browsers are told to stay there", async (t) => {
  const { url } = await startServer(t, { environment: { PUBLIC_URL: "https://tickets.example/gateway/" } });
  const { headers } = await ask(t, `${url}/things`);
  t.match(headers.get("strict-transport-security"), /max-age=\d+/);
  t.match(headers.get("content-security-policy"), /connect-src 'self' wss:\/\/tickets\.example;/);
});

t.test("every wrong field is named, by its JSON pointer", async (t) => {
  const { url } = await startServer(t);
  const answer = await ask(
    t,
    `${url}/things`,
    post(JSON.stringify({ count: "5", size: "big", kind: "c", tags: ["a", 1], "a/b~c": 1 })),
  );
  t.match(answer, { status: 400, body: { code: "request.invalid-body" } });
  t.strictSame(
    answer.body.errors.toSorted((a: { pointer: string }, b: { pointer: string }) =>
      a.pointer.localeCompare(b.pointer),
    ),
    [
      { pointer: "/a~1b~0c", detail: "is not known here" },
      { pointer: "/count", detail: "must be integer" },
      { pointer: "/kind", detail: "must be one of a, b" },
      { pointer: "/size", detail: "must be integer or null" },
      { pointer: "/tags/1", detail: "must be string" },
      { pointer: "/title", detail: "is missing" },
    ],
  );
});

t.test("a body is taken as it was sent: no text becomes a number, nothing unknown is dropped", async (t) => {
  const { url } = await startServer(t);
  const sent = {
    title: "ünï 😀 \u202e",
    count: 5,
    size: null,
    tags: [],
    fields: { any: [{ a: 1.5 }], constructor: "x", prototype: {} },
  };
  t.strictSame((await ask(t, `${url}/things`, post(JSON.stringify(sent)))).body, sent);
  for (const wrong of [
    { title: 5 },
    { title: "x", tags: "a" },
    { title: "x", count: true },
    ["x"],
    "x",
    5,
    null,
  ]) {
    t.match(await ask(t, `${url}/things`, post(JSON.stringify(wrong))), {
      status: 400,
      body: { code: "request.invalid-body" },
    });
  }
});

t.test("a query is read in the types the route asks for, and what it does not know is named", async (t) => {
  const { url } = await startServer(t);
  t.strictSame((await ask(t, `${url}/things?limit=5&tag=a`)).body, { limit: 5, tag: ["a"] });
  t.strictSame((await ask(t, `${url}/things?tag=a&tag=b`)).body, { tag: ["a", "b"] });
  const { body } = await ask(t, `${url}/things?limit=10&offset=3`);
  t.match(body, {
    code: "request.invalid-query",
    errors: [
      { pointer: "/offset", detail: "is not known here" },
      { pointer: "/limit", detail: "must be <= 9" },
    ],
  });
  for (const limit of ["", "1.5", "x", "1e999", "-1e999", "0x5", "%205", "5&limit=6"])
    t.equal((await ask(t, `${url}/things?limit=${limit}`)).status, 400, limit);
  t.match(await ask(t, `${url}/things/seven`), {
    status: 400,
    body: { code: "request.invalid-path", errors: [{ pointer: "/id" }] },
  });
});

t.test("what is not JSON is said to be so", async (t) => {
  const { url } = await startServer(t);
  for (const text of ["{", "{'a':1}", "nul", "{}{}", "[1,]"]) {
    t.match(await ask(t, `${url}/things`, post(text)), {
      status: 400,
      body: { code: "request.malformed-json" },
    });
  }
  t.match(await ask(t, `${url}/things`, post(new Uint8Array([0x22, 0xff, 0x22]))), {
    status: 400,
    body: { code: "request.malformed-json" },
  });
  t.equal(
    (await ask(t, `${url}/things`, post('\uFEFF{"title":"x"}'))).status,
    200,
    "a byte order mark does no harm",
  );
});

t.test("a media type we do not read is a 415", async (t) => {
  const { url } = await startServer(t);
  for (const type of [
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "nonsense",
    "application/json; charset=latin1",
  ]) {
    t.match(
      await ask(t, `${url}/things`, post('{"title":"x"}', { "content-type": type })),
      { status: 415, body: { code: "request.unsupported-media-type" } },
      type,
    );
  }
  t.equal(
    (
      await ask(
        t,
        `${url}/things`,
        post('{"title":"x"}', { "content-type": "Application/JSON; charset=UTF-8" }),
      )
    ).status,
    200,
  );
});

t.test("no body is no error where none is needed, even if one was announced as JSON", async (t) => {
  const { url } = await startServer(t);
  t.match(await ask(t, `${url}/things/7/take`, { method: "POST", headers: json }), {
    status: 200,
    body: { body: null },
  });
  t.match(await ask(t, `${url}/things`, { method: "POST", headers: json }), {
    status: 400,
    body: { code: "request.invalid-body" },
  });
});

t.test("a body over the limit is a 413, announced or not", async (t) => {
  const { url } = await startServer(t, { environment: { BODY_LIMIT_BYTES: "1024" } });
  const long = JSON.stringify({ title: "x".repeat(1_000_000) });
  t.match(await ask(t, `${url}/things`, post(long)), { status: 413, body: { code: "request.too-large" } });
  const stream = new Blob([long]).stream();
  t.equal(
    (
      await ask(t, `${url}/things`, {
        method: "POST",
        headers: json,
        body: stream,
        duplex: "half",
      } as RequestInit)
    ).status,
    413,
  );
});

t.test("text that nothing can hold is refused by the pointer of its field", async (t) => {
  const { url } = await startServer(t);
  const bad = [
    '{"title":"a\\u0000b"}',
    '{"title":"\\ud800"}',
    '{"title":"x","fields":{"a":["\\udfff"]}}',
    '{"title":"x","fields":{"\\u0000":1}}',
  ];
  const pointers = ["/title", "/title", "/fields/a/0", "/fields"];
  for (const [at, body] of bad.entries()) {
    t.match(
      await ask(t, `${url}/things`, post(body)),
      { status: 400, body: { code: "request.invalid-body", errors: [{ pointer: pointers[at] }] } },
      body,
    );
  }
  t.match(await ask(t, `${url}/things?tag=a%00b`), {
    status: 400,
    body: { code: "request.invalid-query", errors: [{ pointer: "/tag" }] },
  });
});

t.test("a name that reaches for the prototype is refused, not obeyed", async (t) => {
  const { url } = await startServer(t);
  for (const body of [
    '{"__proto__":{"title":"x"}}',
    '{"title":"x","fields":{"__proto__":{"polluted":true}}}',
  ]) {
    t.match(
      await ask(t, `${url}/things`, post(body)),
      { status: 400, body: { code: "request.invalid-body" } },
      body,
    );
  }
  t.equal(Reflect.get({}, "polluted"), undefined);
});

t.test("nesting has an end", async (t) => {
  const { url } = await startServer(t);
  for (const depth of [40, 50_000]) {
    const body = `{"title":"x","fields":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`;
    t.match(await ask(t, `${url}/things`, post(body)), {
      status: 400,
      body: { code: "request.invalid-body" },
    });
  }
  t.equal(
    (await ask(t, `${url}/things`, post(`{"title":"x","fields":{"a":${"[".repeat(20)}${"]".repeat(20)}}}`)))
      .status,
    200,
  );
});

t.test("an error nobody foresaw is a 500 that says nothing, and stands in the log", async (t) => {
  const { url, lines } = await startServer(t);
  for (const how of ["text", "nothing"]) {
    const answer = await ask(t, `${url}/fails/${how}`);
    t.match(answer, { status: 500, body: { code: "internal" } });
    t.notMatch(JSON.stringify(answer.body), /hunter2/);
  }
  t.match(await ask(t, `${url}/fails/error`), {
    status: 418,
    body: { code: "request.refused", detail: "The request cannot be read." },
  });
  t.equal(lines().filter(({ level, msg }) => level === "error" && msg === "request failed").length, 2);
});

t.test("an Accept that cannot be served is no error", async (t) => {
  const { url } = await startServer(t);
  t.equal((await ask(t, `${url}/things`, { headers: { accept: "text/html;q=0.1, image/png" } })).status, 200);
});

t.test("a path that is no valid text, or has an endless part, is an error of the caller", async (t) => {
  const { url } = await startServer(t);
  t.match(await ask(t, `${url}/things/%ff`), { status: 400, body: { code: "request.malformed-path" } });
  t.match(await ask(t, `${url}/things/${"7".repeat(600)}`), {
    status: 414,
    body: { code: "request.path-too-long" },
  });
});
