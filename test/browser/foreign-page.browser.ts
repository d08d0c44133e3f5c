import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import t from "tap";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { type Answered, jsonClient } from "../support/json-client.ts";
import { openBrowser, openPage } from "./browser.ts";

const browser = await openBrowser(t, ["foreign.example"]);
const port = await freePort();
const nobodysPort = await freePort();
const gateway = await startGateway({
  PORT: String(port),
  RT_API_URL: `http://127.0.0.1:${nobodysPort}/REST/1.0/`,
  RT_USERNAME: "gateway",
  RT_PASSWORD: "no RT is there",
});
t.teardown(() => gateway.stop());
const { url } = gateway;
const client = jsonClient(url);
const foreign = await startForeignSite();

/** Somebody else's web server, on this machine: the nearest a page of another origin can be. */
async function startForeignSite(): Promise<string> {
  const server = createServer((_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>foreign</title>"),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** How its attempts to hear the feed end, in the page. */
function tryFeeds(page: Page) {
  return page.evaluate(async (url) => {
    const ending = (target: EventTarget, names: string[]) =>
      new Promise<string>((resolve) => {
        for (const name of names) target.addEventListener(name, () => resolve(name));
      });
    return {
      socket: await ending(new WebSocket(`${url.replace("http", "ws")}/ws?after=0`), ["open", "error"]),
      events: await ending(new EventSource(`${url}/events?after=0`), ["open", "error"]),
    };
  }, url);
}

/** What a request tells the page: its answer's kind, or the error. */
function ask(page: Page, path: string, options: Asking = {}): Promise<string> {
  return page.evaluate(
    ([address, options]) =>
      fetch(address, options).then(
        ({ type, status }) => `${type} ${status}`,
        (error) => String(error),
      ),
    [url + path, options] as const,
  );
}
type Asking = { method?: string; body?: string; headers?: Record<string, string>; mode?: "no-cors" };

type Held = { id: string; state: string };

const pages: [string, () => string][] = [
  ["a page of another origin", () => foreign],
  ["a page of no origin", () => "data:text/html,<title>nobody's</title>"],
];

for (const [name, address] of pages) {
  t.test(`${name} is refused the feed`, async (t) => {
    const { page } = await openPage(t, browser, address());
    t.strictSame(await tryFeeds(page), { socket: "error", events: "error" });
  });

  t.test(`${name} cannot read the API`, async (t) => {
    const { page } = await openPage(t, browser, address());
    for (const path of ["/tickets", "/notifications", "/submissions", "/openapi.json", "/livez"]) {
      t.match(await ask(page, path), /Failed to fetch/, path);
      t.match(await ask(page, path, { mode: "no-cors" }), /Failed to fetch|opaque 0/, path);
    }
  });

  t.test(`${name} cannot write`, async (t) => {
    const held = await client.post("/tickets", { title: "ours" }, { prefer: "respond-async" });
    t.equal(held.status, 202, "a submission waits");
    const before = await client.get("/submissions");
    const { page } = await openPage(t, browser, address());
    const body = JSON.stringify({ title: "not ours" });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json"]) {
      const headers = { "content-type": type };
      await ask(page, "/tickets", { method: "POST", body, headers });
      await ask(page, "/tickets", { method: "POST", body, headers, mode: "no-cors" });
    }
    for (const deed of ["discard", "retry"]) {
      await ask(page, `/submissions/${held.body.id}/${deed}`, { method: "POST", mode: "no-cors" });
    }
    const after = await client.get("/submissions");
    const known = ({ body }: Answered) => body.data.map(({ id, state }: Held) => [id, state === "discarded"]);
    t.strictSame(known(after), known(before));
  });
}

t.test("a page of another origin cannot show our pages in a frame", async (t) => {
  const { page, complaints } = await openPage(t, browser, foreign);
  const framed = page.waitForEvent("frameattached");
  const refused = page.waitForEvent("console", (said) => said.text().includes("frame-ancestors"));
  await page.setContent(`<iframe src="${url}/docs"></iframe>`);
  await framed;
  t.ok(await refused);
  t.ok(complaints.length > 0);
});

t.test("a page whose name was made to lead here is told nothing and can do nothing", async (t) => {
  const before = await client.get("/submissions");
  const { page } = await openPage(t, browser, `http://foreign.example:${port}/livez`);
  const statuses = await page.evaluate(async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ title: "not ours either" });
    const asked = [
      fetch("/tickets"),
      fetch("/submissions"),
      fetch("/tickets", { method: "POST", headers, body }),
    ];
    return (await Promise.all(asked)).map(({ status }) => status);
  });
  t.strictSame(statuses, [421, 421, 421]);
  const after = await client.get("/submissions");
  t.equal(after.body.data.length, before.body.data.length);
});
