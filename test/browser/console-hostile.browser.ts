import t from "tap";
import { openHouse } from "./console-house.ts";
import { openConsole } from "./console-page.ts";

const { browser, url, api } = await openHouse(t);

/** What has run in pages that forgot something. */
const corpus = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(2)>",
  "<svg onload=alert(3)>",
  '"><iframe src="javascript:alert(4)">',
  "javascript:alert(5)//",
  "'-alert(6)-'",
  "{{constructor.constructor('alert(7)')()}}",
  "#{alert(8)}",
  "</title><script>alert(9)</script>",
  "<style>*{background:url(//evil.example)}</style>",
  "<a href=javascript:alert(10)>press</a>",
  "\u202eevil\u202c <math><mtext></table><img src=x onerror=alert(11)>",
  '<noscript><p title="</noscript><img src=x onerror=alert(12)>">',
  "[x](javascript:alert(13))",
];

t.test(
  "whatever stands in a ticket's fields is shown as text: no dialog, no violation of the policy",
  async (t) => {
    const ids: number[] = [];
    for (const bad of corpus) {
      const { status, body } = await api.post("/tickets", {
        title: bad,
        description: `${bad}\n${bad}`,
        custom_fields: { Notes: [bad], Tags: [bad], "External ID": [bad] },
      });
      t.equal(status, 201, JSON.stringify(body).slice(0, 200));
      ids.push(body.id);
    }
    for (const [at, id] of ids.entries()) {
      const form = new FormData();
      form.append("text", corpus[at] ?? "");
      form.append("visibility", at % 2 ? "internal" : "public");
      form.append(
        "file",
        new Blob([corpus[at] ?? ""], { type: "text/html" }),
        `${corpus[at]?.replace(/[/\\]/g, "")}.html`,
      );
      t.equal((await fetch(`${url}/tickets/${id}/comments`, { method: "POST", body: form })).status, 201);
    }
    const { page, complaints, open } = await openConsole(t, browser, url);
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) foreign.push(request.url());
    });
    for (const address of [
      "",
      "tickets",
      "outbox?state=done",
      "wallboard",
      `tickets?q=${encodeURIComponent(corpus[1] ?? "")}`,
    ]) {
      await open(address);
      await page.waitForLoadState("networkidle");
    }
    for (const [at, id] of ids.entries()) {
      await open(`tickets/${id}`);
      await page.locator(".message-text").first().waitFor();
      t.equal(await page.locator(".ticket-name bdi").textContent(), corpus[at]);
      await page.locator(".message .files a").first().waitFor();
      t.equal(await page.locator(".message-text").first().textContent(), `${corpus[at]}\n${corpus[at]}`);
      await page.getByRole("tab", { name: "History" }).click();
      await page.locator(".history .deed").first().waitFor();
    }
    t.equal(await page.locator("#console script, #console iframe, #console img").count(), 0);
    t.strictSame(complaints, []);
    t.strictSame(foreign, []);
  },
);

t.test("an address that holds a script is only words", async (t) => {
  const { page, complaints, open } = await openConsole(t, browser, url);
  await open(
    `tickets?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}&sort=${encodeURIComponent("<b>")}`,
  );
  await open(
    `?queue=${encodeURIComponent("<svg onload=alert(1)>")}&open=${encodeURIComponent("javascript:alert(1)")}`,
  );
  await page.getByRole("button", { name: "Queue: <svg onload=alert(1)>" }).waitFor();
  t.strictSame(complaints, []);
});
