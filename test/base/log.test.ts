import fc from "fast-check";
import t from "tap";
import { catchLog } from "../support/log-lines.ts";
import { startServer } from "../support/start-server.ts";

t.test("a line is one JSON object with time, level and message", async (t) => {
  const { log, lines } = catchLog();
  log.info({ ticket: 42 }, "ticket created");
  log.debug("not worth a line");
  t.match(lines(), [{ level: "info", msg: "ticket created", ticket: 42, time: /^\d{4}-.*Z$/ }]);
  t.equal(lines().length, 1);
});

t.test("no secret reaches the log, under whatever name and depth it was handed over", async (t) => {
  const { log, text } = catchLog();
  const names = [
    "authorization",
    "Authorization",
    "cookie",
    "set-cookie",
    "password",
    "RT_PASSWORD",
    "new_password",
    "token",
    "access_token",
    "refreshToken",
    "secret",
    "client_secret",
    "hookSecret",
    "apiKey",
    "api-key",
    "api_key",
    "credentials",
    "body",
  ];
  for (const name of names) {
    log.info({ [name]: "hunter2" }, "flat");
    log.info({ request: { headers: { [name]: "hunter2" } } }, "deep");
    log.info({ list: [{ [name]: ["hunter2"] }] }, "in a list");
    log.child({ [name]: "hunter2" }).info("as a binding");
  }
  log.info({ a: { b: { c: { d: { e: { f: { password: "hunter2" } } } } } } }, "too deep to look");
  t.notMatch(text(), /hunter2/);
});

t.test("an error is logged as its facts, not with what a library hung on it", async (t) => {
  const { log, lines, text } = catchLog();
  const cause = Object.assign(new Error("refused"), {
    code: "ECONNREFUSED",
    request: { headers: { authorization: "hunter2" } },
  });
  log.error({ err: new Error("no answer", { cause }) }, "call failed");
  t.match(lines(), [
    { err: { type: "Error", message: "no answer", stack: /log\.test/, cause: { code: "ECONNREFUSED" } } },
  ]);
  t.notMatch(text(), /hunter2/);
});

t.test("no e-mail address reaches the log, wherever it stands, and a line stays JSON", async (t) => {
  const { log, lines, text } = catchLog();
  log.info({ to: "ana.b+x@mail.example.com" }, "sent to <bo@example.com>, ok");
  log.warn(
    { err: new Error("550 carla@example.org unknown"), path: "/users/dora%40example.org/keys" },
    "refused",
  );
  t.equal(lines().length, 2);
  t.notMatch(text(), /ana|bo@|carla|dora/);
  fc.assert(
    fc.property(fc.emailAddress(), fc.string(), (address, other) => {
      const caught = catchLog();
      caught.log.info({ said: `${other} ${address}` }, address);
      caught.lines();
      return !caught.text().includes(address);
    }),
  );
});

t.test(
  "a request is one line: method, route, status, time and id – no query, no body, no header",
  async (t) => {
    const { url, lines, text } = await startServer(t);
    const answer = await fetch(`${url}/things/7?who=eva@example.com&token=hunter2`, {
      headers: { authorization: "Bearer hunter2" },
    });
    await fetch(`${url}/nowhere/hunter2`);
    const requests = lines().filter(({ msg }) => msg === "request");
    t.match(requests, [
      {
        level: "info",
        method: "GET",
        route: "/things/:id",
        status: 200,
        ms: Number,
        request_id: answer.headers.get("x-request-id"),
      },
      { method: "GET", route: null, status: 404 },
    ]);
    t.equal(requests.length, 2);
    t.notMatch(text(), /eva|hunter2/);
  },
);
