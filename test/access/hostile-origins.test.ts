import { randomBytes } from "node:crypto";
import { request } from "node:http";
import t from "tap";
import { openFeed } from "../support/feed-client.ts";
import { oidcHouse, signInAs } from "../support/oidc-house.ts";

const { url } = await oidcHouse(t);
const { browsing } = await signInAs(url, "ana");
const session = browsing.cookie("ticketwire") ?? "";
const cookie = `ticketwire=${session}`;
const { host, port } = new URL(url);

const hostile = [
  "https://evil.example",
  "null",
  "",
  "file://",
  `https://${host}`,
  `http://evil.${host}`,
  `http://${host}.evil.example`,
  `http://127.0.0.1.evil.example:${port}`,
  `http://127.0.0.1:${Number(port) + 1}`,
  "http://127.0.0.1",
  `http://127.0.0.1:${port}@evil.example`,
  `http://evil.example#http://${host}`,
  `http://${host}/`,
  `http://${host} https://evil.example`,
  `http://${host}, https://evil.example`,
  `HTTP://${host}`,
  `http://0.0.0.0:${port}`,
  `http://2130706433:${port}`,
  `http://127.1:${port}`,
  `http://[::ffff:127.0.0.1]:${port}`,
  `ws://${host}`,
  "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "http://xn--ls8h.example",
];

/** With any header, which fetch would not send. */
function ask(
  path: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> },
) {
  return new Promise<number>((resolve, reject) => {
    const asking = request(url + path, { method, headers, agent: false });
    asking.on("response", (answer) => resolve(answer.resume().statusCode ?? 0));
    asking.on("upgrade", (_answer, socket) => {
      socket.destroy();
      resolve(101);
    });
    asking.on("error", reject);
    asking.end(method === "GET" ? undefined : "{}");
  });
}

const handshake = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": randomBytes(16).toString("base64"),
};
const json = { "content-type": "application/json", "content-length": "2" };

t.test(
  `a page of ${hostile.length} other origins changes nothing with our cookie, and hears nothing`,
  async (t) => {
    for (const origin of hostile) {
      const headers = { cookie, origin, ...json };
      const name = JSON.stringify(origin);
      for (const [method, path] of [
        ["POST", "/tickets"],
        ["PATCH", "/tickets/1"],
        ["DELETE", "/tickets/1"],
        ["POST", "/api-keys"],
        ["POST", "/auth/logout"],
        ["POST", "/auth/oidc/logout"],
      ] as const)
        t.equal(await ask(path, { method, headers }), 403, `${method} ${path} from ${name}`);
      t.equal(await ask("/ws", { headers: { cookie, origin, ...handshake } }), 403, `the feed from ${name}`);
    }
    t.ok(hostile.length >= 20);
    t.equal(await ask("/auth/me", { headers: { cookie } }), 200, "and the session is still there");
  },
);

t.test("our own pages may, and programs with a token need no origin", async (t) => {
  for (const origin of [`http://${host}`, `http://localhost:${port}`]) {
    t.equal(
      await ask("/tickets", { method: "POST", headers: { cookie, origin, ...json } }),
      400,
      "it is asked for a title",
    );
    t.equal(await ask("/ws", { headers: { cookie, origin, ...handshake } }), 101);
  }
  const authorization = `Bearer ${session}`;
  t.equal(await ask("/tickets", { method: "POST", headers: { authorization, ...json } }), 400);
  t.equal(
    await ask("/tickets", { method: "POST", headers: { cookie, ...json } }),
    403,
    "a cookie without an origin does not do",
  );
  const feed = await openFeed(url, { headers: { authorization } });
  await feed.close();
});

const flipped = `${session.slice(0, -1)}${session.endsWith("A") ? "B" : "A"}`;
const forgedCookies: Record<string, string> = {
  "a character exchanged": `ticketwire=${flipped}`,
  "one too few": `ticketwire=${session.slice(0, -1)}`,
  "one too many": `ticketwire=${session}A`,
  "another case": `ticketwire=${session.toUpperCase()}`,
  "no prefix": `ticketwire=${session.slice(4)}`,
  "another name": `Ticketwire=${session}`,
  "a name with a prefix": `__Host-ticketwire=${session}`,
  "nothing in it": "ticketwire=",
  "two of them": `ticketwire=${session}; ticketwire=${flipped}`,
  "two of them, turned": `ticketwire=${flipped}; ticketwire=${session}`,
  "in quotes": `ticketwire="${session}"`,
  "percent-encoded": `ticketwire=${session.replaceAll("_", "%5F")}`,
  "within another": `x=ticketwire=${session}`,
  SQL: "ticketwire=tws_' or '1'='1",
  "an object": "ticketwire[token]=x",
  "its hash": `ticketwire=tws_${Buffer.from(session).toString("base64url")}`,
  "a very long one": `ticketwire=tws_${"a".repeat(8000)}`,
};

t.test(`${Object.keys(forgedCookies).length} forged or broken cookies sign nobody in`, async (t) => {
  for (const [name, each] of Object.entries(forgedCookies))
    t.equal(await ask("/auth/me", { headers: { cookie: each } }), 401, name);
});

t.test(
  "every answer tells the browser to run nothing of others, frame nothing and keep nothing",
  async (t) => {
    for (const path of [
      "/",
      "/docs",
      "/nowhere",
      "/auth/me",
      "/tickets",
      "/auth/oidc/callback",
      "/livez",
      "/openapi.json",
    ]) {
      const answer = await fetch(url + path, { redirect: "manual", headers: { accept: "text/html" } });
      await answer.body?.cancel();
      const policy = answer.headers.get("content-security-policy") ?? "";
      t.match(policy, /default-src 'self'|default-src 'none'/, path);
      t.match(policy, "frame-ancestors 'none'", path);
      t.notMatch(policy, /script-src[^;]*unsafe|default-src[^;]*unsafe/, path);
      t.match(answer.headers.get("x-content-type-options"), "nosniff", path);
      t.match(answer.headers.get("referrer-policy"), "no-referrer", path);
      t.equal(answer.headers.get("access-control-allow-origin"), null, path);
      t.equal(answer.headers.get("x-powered-by"), null, path);
    }
  },
);
