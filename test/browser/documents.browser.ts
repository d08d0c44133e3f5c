import t, { type Test } from "tap";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { openBrowser, openPage } from "./browser.ts";

const browser = await openBrowser(t);
const port = await freePort();
const gateway = await startGateway({ PORT: String(port) });
t.teardown(() => gateway.stop());
/** Not the name in PUBLIC_URL: a page works under each name it is opened by. */
const url = `http://127.0.0.1:${port}`;

/** Opens it, and sees that it asks nobody but the gateway for anything. */
async function openDocument(t: Test, path: string) {
  const watched = await openPage(t, browser, "about:blank");
  const foreign: string[] = [];
  watched.page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) foreign.push(request.url());
  });
  await watched.page.goto(url + path, { waitUntil: "networkidle" });
  return { ...watched, foreign };
}

t.test("/docs shows what one may do, and nothing of it is against our policy", async (t) => {
  const { page, complaints, foreign } = await openDocument(t, "/docs");
  await page.getByText("Open a ticket", { exact: true }).waitFor();
  await page.getByText("The live feed as a WebSocket", { exact: true }).waitFor();
  t.strictSame(complaints, []);
  t.strictSame(foreign, []);
});

t.test("/redoc shows what one may do and finds it, and nothing of it is against our policy", async (t) => {
  const { page, complaints, foreign } = await openDocument(t, "/redoc");
  await page.getByRole("heading", { name: "Open a ticket" }).first().waitFor();
  await page.getByPlaceholder("Search...").fill("ticket");
  await page.getByRole("search").getByText("Open a ticket").first().waitFor();
  t.strictSame(complaints, []);
  t.strictSame(foreign, []);
});

t.test('"Try it out" opens a ticket, as it stands there and with words of one\'s own', async (t) => {
  const { page, complaints } = await openDocument(t, "/docs");
  await page.getByText("Open a ticket", { exact: true }).click();
  await page.getByRole("button", { name: "Try it out" }).click();
  for (const title of [undefined, 'Tried out: "ü" 🔥']) {
    if (title) await page.locator("textarea.body-param__text").fill(JSON.stringify({ title }));
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Execute" }).click();
    const answer = await answered;
    t.equal(answer.status(), 201, await answer.text());
    const opened = await answer.json();
    await page.locator(".live-responses-table").getByText(`/tickets/${opened.id}`).first().waitFor();
    const { body } = await jsonClient(url).get(`/tickets/${opened.id}`);
    t.match(body, title ? { title } : { title: String });
  }
  t.strictSame(complaints, []);
});
