import { request as ask, createServer } from "node:http";
import { connect } from "node:net";
import t from "tap";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { openBrowser } from "./browser.ts";
import { isLive, openConsole } from "./console-page.ts";

const browser = await openBrowser(t);
const port = await freePort();
const outside = await freePort();
const url = `http://127.0.0.1:${port}`;
const gateway = await startGateway({
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${outside}/desk/wire`,
});
t.teardown(() => gateway.stop());
const api = jsonClient(url);
/** Where people find it. */
const desk = `http://127.0.0.1:${outside}/desk/wire`;
startProxy("/desk/wire");

/** A proxy as an operator sets it up: it takes a path prefix away and lets WebSockets through. */
function startProxy(prefix: string) {
  const proxy = createServer((incoming, response) => {
    const path = incoming.url?.startsWith(prefix) ? incoming.url.slice(prefix.length) : undefined;
    if (path === undefined) return response.writeHead(404).end();
    const { method, headers } = incoming;
    const onward = ask({ port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  proxy.on("upgrade", (incoming, socket) => {
    const onward = connect(port, "127.0.0.1", () => {
      const lines = incoming.rawHeaders.map((text, at) => (at % 2 ? `${text}\r\n` : `${text}: `)).join("");
      onward.write(`GET ${incoming.url?.slice(prefix.length)} HTTP/1.1\r\n${lines}\r\n`);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  proxy.listen(outside, "127.0.0.1");
  t.teardown(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
}

t.test(
  "behind a proxy with a path prefix it is live, and each of its addresses can be loaded anew",
  async (t) => {
    const { page, complaints, open } = await openConsole(t, browser, desk);
    await isLive(page);
    const { body } = await api.post("/tickets", { title: "Behind a proxy" });
    await page.getByRole("article").filter({ hasText: "Behind a proxy" }).waitFor();
    await page.getByRole("link", { name: "Tickets" }).click();
    t.equal(new URL(page.url()).pathname, "/desk/wire/console/tickets");
    await open(`tickets/${body.id}`);
    await page.getByRole("heading", { name: "Behind a proxy" }).waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("By keyboard, through the proxy.");
    t.equal(
      await page.getByRole("textbox", { name: "Reply" }).inputValue(),
      "By keyboard, through the proxy.",
    );
    await page.keyboard.press("Control+Enter");
    await page.locator(".message-public").filter({ hasText: "through the proxy" }).waitFor();
    t.strictSame(complaints, []);
  },
);

t.test("the language is the browser's, and another one by choice; so is the time zone", async (t) => {
  const { page, open } = await openConsole(t, browser, desk, {
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
  });
  await page.getByRole("heading", { name: "Atividade" }).waitFor();
  t.equal(await page.evaluate("document.documentElement.lang"), "pt-BR");
  await open("profile");
  await page.getByLabel("Idioma", { exact: true }).selectOption("ru");
  await page.getByRole("heading", { name: "Профиль" }).waitFor();
  await page.getByLabel("Часовой пояс").selectOption("Asia/Tokyo");
  await page.reload();
  await page.getByRole("heading", { name: "Профиль" }).waitFor();
  t.equal(await page.getByLabel("Часовой пояс").inputValue(), "Asia/Tokyo");
  await page.getByLabel("Цвета").selectOption("dark");
  t.equal(await page.evaluate("getComputedStyle(document.documentElement).colorScheme"), "dark");
});

t.test("a desktop notification comes only to who asked for it, and only of what others do", async (t) => {
  const { page, open } = await openConsole(t, browser, desk, { permissions: ["notifications"] });
  await page.addInitScript(() => {
    const page = globalThis as unknown as { told: string[]; Notification: object; document: object };
    page.told = [];
    page.Notification = class {
      static permission = "granted";
      static requestPermission = async () => "granted";
      constructor(title: string) {
        page.told.push(title);
      }
    };
    Object.defineProperty(page.document, "hidden", { get: () => true });
  });
  await open("profile");
  await isLive(page);
  const told = () => page.evaluate<string[]>("told");
  await api.post("/tickets", { title: "Nobody asked" });
  await page.getByLabel("Desktop notifications while this page is in the background").check();
  const { body } = await api.post("/tickets", { title: "By myself" });
  // RT itself opens a new ticket that is answered.
  await api.post(`/tickets/${body.id}/comments`, { text: "Answered by myself.", visibility: "public" });
  await eventually(() => page.evaluate<boolean>("told.length > 0"), Boolean);
  t.strictSame(await told(), [`#${body.id} By myself`], "one's own deeds are no news, RT's are");
});

t.test("the sandbox says that it is one, and its button makes something happen", async (t) => {
  const { page } = await openConsole(t, browser, desk);
  await isLive(page);
  await page.getByRole("heading", { name: "This is a sandbox" }).waitFor();
  await page.getByText("RT_API_URL=").waitFor();
  const before = (await api.get("/tickets?limit=200")).body.data.length;
  await page.getByRole("button", { name: "Make something happen" }).click();
  await page.getByText("A ticket was opened; watch the feed.").waitFor();
  t.equal((await api.get("/tickets?limit=200")).body.data.length, before + 1);
});

const hasFetched = `performance.getEntriesByType("resource")
  .some(({ name, responseEnd }) => /OutboxPage-/.test(name) && responseEnd > 0)`;

t.test("pages one has not seen yet open while the network is gone", async (t) => {
  const { page } = await openConsole(t, browser, desk);
  await eventually(() => page.evaluate<boolean>(hasFetched), Boolean);
  await page.context().setOffline(true);
  await page.locator(".connection-reconnecting").waitFor();
  await page.getByRole("link", { name: "Outbox" }).click();
  await page.getByRole("heading", { name: "Outbox" }).waitFor();
});

t.test("the display stays on as long as the wall is shown", async (t) => {
  const { page, open } = await openConsole(t, browser, desk);
  await page.addInitScript(() => {
    type Lock = { released: boolean };
    const page = globalThis as unknown as {
      locks: Lock[];
      navigator: { wakeLock: { request(kind: string): Promise<Lock> } };
    };
    page.locks = [];
    const { wakeLock } = page.navigator;
    const request = wakeLock.request.bind(wakeLock);
    wakeLock.request = async (kind) => {
      const lock = await request(kind);
      page.locks.push(lock);
      return lock;
    };
  });
  const released = () => page.evaluate<boolean[]>("locks.map(({ released }) => released)");
  await open("wallboard");
  await eventually(released, (locks) => locks.length === 1 && !locks[0]);
  await page.keyboard.press("Escape");
  await eventually(released, (locks) => locks.every(Boolean));
});

t.test("an idle page asks for nothing, but now and then whether the gateway is there", async (t) => {
  const { page, open } = await openConsole(t, browser, desk);
  await page.clock.install();
  const sent: string[] = [];
  const heard: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => void sent.push(String(payload)));
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).includes('"pong"')) heard.push(String(payload));
    });
  });
  await open("");
  await isLive(page);
  await page.clock.runFor(10_000);
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  const before = sent.length;
  for (let seconds = 0; seconds < 300; seconds += 5) {
    await page.clock.runFor(5_000);
    await eventually(
      async () => heard.length,
      (count) => count === sent.length,
    );
  }
  t.strictSame(asked, []);
  const questions = sent.length - before;
  t.ok(questions > 0 && questions <= 300 / 25, `${questions} questions in five minutes`);
  await isLive(page);
});
