import { join } from "node:path";
import type { Page, Route } from "playwright-core";
import t, { type Test } from "tap";
import { eventually } from "../support/eventually.ts";
import { openHouse } from "./console-house.ts";
import { isLive, openConsole } from "./console-page.ts";

const { browser, url, api } = await openHouse(t);

/** A page of a ticket that was just opened. */
async function openOn(t: Test, title: string) {
  const { status, body } = await api.post("/tickets", { title, description: "As it began." });
  t.equal(status, 201);
  const console = await openConsole(t, browser, url);
  await console.open(`tickets/${body.id}`);
  await isLive(console.page);
  await console.page.getByText("As it began.").waitFor();
  return { ...console, id: body.id as number };
}

const patch = (id: number, change: object) =>
  fetch(`${url}/tickets/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change),
  });

t.test("a reply and a note appear, plainly apart, also to who has the ticket open elsewhere", async (t) => {
  const { page, id, complaints } = await openOn(t, "To be answered");
  const other = await openConsole(t, browser, url);
  await other.open(`tickets/${id}`);
  await isLive(other.page);
  await page.getByRole("textbox", { name: "Reply" }).fill("We look into it.");
  await page.getByRole("button", { name: "Send reply" }).click();
  for (const each of [page, other.page]) {
    await each.locator(".message-public").filter({ hasText: "We look into it." }).waitFor();
  }
  await page.getByText("Internal note", { exact: true }).click();
  await page.getByRole("textbox", { name: "Internal note" }).fill("Node 3 is slow.");
  await page.keyboard.press("Control+Enter");
  for (const each of [page, other.page]) {
    await each.locator(".message-internal").filter({ hasText: "Node 3 is slow." }).waitFor();
  }
  const { body } = await api.get(`/tickets/${id}/comments`);
  t.strictSame(
    body.data.map(({ text, visibility }: { text: string; visibility: string }) => [text, visibility]),
    [
      ["We look into it.", "public"],
      ["Node 3 is slow.", "internal"],
    ],
  );
  t.strictSame(complaints, []);
});

t.test("what somebody else says is there before RT is asked again, and stands there once", async (t) => {
  const { page, id } = await openOn(t, "Answered elsewhere");
  const held: (() => void)[] = [];
  await page.route("**/comments", (route) => void held.push(() => void route.continue()));
  await api.post(`/tickets/${id}/comments`, { text: "Said elsewhere.", visibility: "internal" });
  await page.locator(".message-internal").filter({ hasText: "Said elsewhere." }).waitFor();
  await eventually(
    async () => held.length,
    (count) => count > 0,
  );
  const answered = page.waitForResponse("**/comments");
  for (const go of held) go();
  await answered;
  await page.unroute("**/comments");
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("tab", { name: "Conversation" }).click();
  await page.getByText("Said elsewhere.").waitFor();
  t.equal(await page.locator(".message").filter({ hasText: "Said elsewhere." }).count(), 1);
});

t.test("a file is sent with a message and comes back byte for byte", async (t) => {
  const { page, id } = await openOn(t, "With a file");
  const bytes = Buffer.from([0, 1, 2, 255, 13, 10, 60]);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "läng & <b>.bin", mimeType: "application/octet-stream", buffer: bytes });
  await page.getByRole("textbox", { name: "Reply" }).fill("See the file.");
  await page.getByRole("button", { name: "Send reply" }).click();
  const file = page.locator(".message .files a");
  await file.waitFor();
  const waiting = page.waitForEvent("download");
  await file.click();
  const path = join(t.testdir({}), "got");
  await (await waiting).saveAs(path);
  const { readFile } = await import("node:fs/promises");
  t.strictSame(await readFile(path), bytes);
  await page.getByRole("tab", { name: "Files" }).click();
  await page.getByRole("tabpanel").getByText("läng & <b>.bin").waitFor();
  t.equal((await api.get(`/tickets/${id}/attachments`)).body.data.length, 1);
});

t.test("given to somebody, resolved, and its fields changed where they stand", async (t) => {
  const { page, id } = await openOn(t, "To be handled");
  t.equal(await page.getByRole("button", { name: "Take" }).count(), 0, "where nobody signs in nobody takes");
  await page.getByRole("button", { name: "Owner: –. Change" }).click();
  await page.getByRole("textbox", { name: "Owner" }).fill("gateway");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".ticket-marks").getByText("gateway").waitFor();
  await page.getByRole("button", { name: "Severity: –. Change" }).click();
  await page.locator(".fact-form select").selectOption("high");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".ticket-marks .severity-high").waitFor();
  await page.getByRole("button", { name: "Resolve" }).click();
  await page.locator(".ticket-marks .status-resolved").waitFor();
  await page.getByRole("tab", { name: "History" }).click();
  await page
    .getByText("Status: new → resolved")
    .or(page.getByText("Status: open → resolved"))
    .first()
    .waitFor();
  t.match((await api.get(`/tickets/${id}`)).body, { status: "resolved", severity: "high", owner: "gateway" });
});

t.test("who decides by an old state is told what somebody else changed, and may still want it", async (t) => {
  const { page, id } = await openOn(t, "Fought over");
  await page.getByRole("button", { name: /^Priority/ }).click();
  const field = page.getByRole("spinbutton", { name: "Priority" });
  await field.fill("7");
  t.equal((await patch(id, { priority: 30 })).status, 200);
  await page.getByRole("button", { name: "Save" }).click();
  const conflict = page.getByRole("alert").filter({ hasText: "Somebody else changed this meanwhile" });
  await conflict.waitFor();
  await conflict.getByText("Priority: 0 → 30").waitFor();
  t.equal((await api.get(`/tickets/${id}`)).body.priority, 30, "nothing was overwritten");
  await conflict.getByRole("button", { name: "Do it all the same" }).click();
  await conflict.waitFor({ state: "detached" });
  t.equal((await api.get(`/tickets/${id}`)).body.priority, 7);
});

t.test("a draft survives a reload, and sending it twice writes it once", async (t) => {
  const { page, id } = await openOn(t, "Half written");
  await page.getByRole("textbox", { name: "Reply" }).fill("Half a sent");
  await page.reload();
  t.equal(await page.getByRole("textbox", { name: "Reply" }).inputValue(), "Half a sent");
  await loseFirstAnswer(page, "**/comments");
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByText("sending it again is safe").waitFor();
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.locator(".message-public").filter({ hasText: "Half a sent" }).first().waitFor();
  t.equal((await api.get(`/tickets/${id}/comments`)).body.data.length, 1);
  await isSent(page);
});

t.test(
  "after a lost answer, a reload, r and a letter more and less, it is still the same message",
  async (t) => {
    const { page, id } = await openOn(t, "Answered in a tunnel");
    const field = page.getByRole("textbox", { name: "Reply" });
    await field.fill("Once only");
    await loseFirstAnswer(page, "**/comments");
    await page.keyboard.press("Control+Enter");
    await page.getByText("sending it again is safe").waitFor();
    await page.reload();
    await isLive(page);
    await page.keyboard.press("r");
    await page.keyboard.press("End");
    await page.keyboard.type("!");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Control+Enter");
    await isSent(page);
    t.equal((await api.get(`/tickets/${id}/comments`)).body.data.length, 1);
  },
);

t.test("what was sent in vain on one page and again on another page is the same message", async (t) => {
  const { page, id } = await openOn(t, "Open in two pages");
  await page.getByRole("textbox", { name: "Reply" }).fill("From both");
  const second = await page.context().newPage();
  await second.goto(page.url());
  await isLive(second);
  await loseFirstAnswer(page, "**/comments");
  await page.keyboard.press("Control+Enter");
  await page.getByText("sending it again is safe").waitFor();
  await second.getByRole("button", { name: "Send reply" }).click();
  await isSent(second);
  t.equal((await api.get(`/tickets/${id}/comments`)).body.data.length, 1);
});

t.test("open on two pages a draft is one: what is written, or sent, on one is so on the other", async (t) => {
  const { page, id } = await openOn(t, "Written on two pages");
  const field = (of: Page) => of.getByRole("textbox", { name: "Reply" });
  await field(page).fill("Half");
  const second = await page.context().newPage();
  await second.goto(page.url());
  await isLive(second);
  await field(second).fill("Half and half");
  await eventually(
    () => field(page).inputValue(),
    (text) => text === "Half and half",
  );
  await second.getByRole("button", { name: "Send reply" }).click();
  await isSent(second);
  await isSent(page);
  t.equal((await api.get(`/tickets/${id}/comments`)).body.data.length, 1);
});

for (const more of ["", " And more."])
  t.test(
    `who leaves while it is sent and comes back finds ${more ? "what they wrote since" : "no draft"}`,
    async (t) => {
      const { page, id } = await openOn(t, "Left and come back to");
      const held: Route[] = [];
      await page.route("**/comments", (route) => {
        if (route.request().method() !== "POST") return route.continue();
        held.push(route);
      });
      const field = page.getByRole("textbox", { name: "Reply" });
      await field.fill("On its way.");
      await page.getByRole("button", { name: "Send reply" }).click();
      await eventually(
        async () => held.length,
        (count) => count === 1,
      );
      await page.getByRole("link", { name: "Outbox" }).click();
      await page.getByRole("heading", { name: "Outbox" }).waitFor();
      await page.goBack();
      await field.waitFor();
      t.equal(await field.inputValue(), "On its way.");
      if (more) await field.fill(`On its way.${more}`);
      const came = page.waitForResponse(
        (response) => response.url().endsWith("/comments") && response.request().method() === "POST",
      );
      await held[0]?.continue();
      await came;
      if (!more) await isSent(page);
      // The answer is read, and what it means is done.
      await page.evaluate("new Promise((then) => setTimeout(then, 200))");
      await page.reload();
      t.equal(await field.inputValue(), more && `On its way.${more}`);
      t.equal((await api.get(`/tickets/${id}/comments`)).body.data.length, 1);
    },
  );

t.test("how grave it is, is called by the language's own word also where one chooses it", async (t) => {
  const { page, open } = await openOn(t, "Grave in Russian");
  const here = page.url();
  await open("profile");
  await page.getByLabel("Language", { exact: true }).selectOption("ru");
  await page.goto(here);
  await page.getByRole("button", { name: "Важность: –. Изменить" }).click();
  const words = await page.getByRole("combobox", { name: "Важность" }).locator("option").allTextContents();
  t.strictSame(words, ["–", "низкая", "средняя", "высокая", "критическая"]);
});

t.test("after a lost answer a file that is left out makes it another message, not an error", async (t) => {
  const { page, id } = await openOn(t, "Sent with too much");
  const file = { name: "secret.txt", mimeType: "text/plain", buffer: Buffer.from("not for them") };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("textbox", { name: "Reply" }).fill("See the file.");
  await page.route("**/comments", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByText("sending it again is safe").waitFor();
  await page.unroute("**/comments");
  await page.getByRole("button", { name: "Leave secret.txt out" }).click();
  await page.getByRole("button", { name: "Send reply" }).click();
  await isSent(page);
  t.match((await api.get(`/tickets/${id}/comments`)).body.data, [{ text: "See the file.", attachments: [] }]);
});

t.test("after a reload a draft names the files that have to be chosen again", async (t) => {
  const { page, id } = await openOn(t, "With files to come");
  const file = { name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("the plan") };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("textbox", { name: "Reply" }).fill("See the plan.");
  await page.reload();
  await page.getByText("Attach again: plan.txt").waitFor();
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText("Attach again: plan.txt").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Send reply" }).click();
  await isSent(page);
  t.match((await api.get(`/tickets/${id}/comments`)).body.data, [{ attachments: [{ name: "plan.txt" }] }]);
  t.equal(await page.getByText("Attach again").count(), 0);
});

t.test("a message that RT refused can be sent again when its cause is mended", async (t) => {
  const { page, id } = await openOn(t, "Refused at first");
  await page.getByRole("textbox", { name: "Reply" }).fill("At the second try");
  let keys: (string | undefined)[] = [];
  await page.route("**/comments", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    keys = [...keys, route.request().headers()["idempotency-key"]];
    if (keys.length > 1) return route.continue();
    const problem = {
      type: "about:blank",
      title: "Refused",
      status: 422,
      detail: "No permission",
      code: "rt.no",
    };
    const headers = { "content-type": "application/problem+json", "submission-id": "first" };
    return route.fulfill({ status: 422, headers, body: JSON.stringify(problem) });
  });
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByText("No permission").waitFor();
  await page.getByRole("button", { name: "Send reply" }).click();
  await isSent(page);
  t.equal((await api.get(`/tickets/${id}/comments`)).body.data.length, 1);
  t.equal(new Set(keys).size, 2, "the refusal is not played again");
});

t.test("a field whose answer was lost is saved again without meeting one's own change", async (t) => {
  const { page, id } = await openOn(t, "Changed in a tunnel");
  await page.getByRole("button", { name: /^Priority/ }).click();
  await page.getByRole("spinbutton", { name: "Priority" }).fill("41");
  await loseFirstAnswer(page, `**/tickets/${id}`);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("trying again is safe").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Priority: 41. Change" }).waitFor();
  t.equal(await page.getByText("Somebody else changed this").count(), 0);
  t.equal((await api.get(`/tickets/${id}`)).body.priority, 41);
});

t.test(
  "the due time is typed in the zone that times are shown in, and saving it as it is changes nothing",
  async (t) => {
    const { page, id, open } = await openOn(t, "Due far away");
    t.equal((await patch(id, { due_at: "2026-07-01T10:00:30.000Z" })).status, 200);
    await open("profile");
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await open(`tickets/${id}`);
    const due = page.getByRole("button", { name: /^Due: .*19:00/ });
    await due.click();
    t.equal(await page.getByLabel("Due", { exact: true }).inputValue(), "2026-07-01T19:00");
    const written: string[] = [];
    page.on("request", (request) => request.method() === "PATCH" && void written.push(request.url()));
    await page.getByRole("button", { name: "Save" }).click();
    await due.click();
    t.strictSame(written, []);
    await page.getByLabel("Due", { exact: true }).fill("2026-07-01T19:15");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: /^Due: .*19:15/ }).waitFor();
    t.match((await api.get(`/tickets/${id}`)).body, { due_at: "2026-07-01T10:15:00.000Z" });
  },
);

t.test("a part that could not be read is read again when one asks for it", async (t) => {
  const { page, id } = await openOn(t, "With a history");
  await page.route(`**/tickets/${id}/history`, (route) => route.abort());
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByText("This could not be loaded.").waitFor();
  await page.unroute(`**/tickets/${id}/history`);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".history .deed").first().waitFor();
});

/** The gateway takes the first write to this address, and what it answers is lost on its way. */
async function loseFirstAnswer(page: Page, address: string): Promise<void> {
  await page.route(address, async (route) => {
    if (route.request().method() === "GET") return route.continue();
    await route.fetch();
    await route.abort();
    await page.unroute(address);
  });
}

/** Until the composer is empty. */
async function isSent(page: Page): Promise<void> {
  await eventually(
    () => page.evaluate<boolean>('document.querySelector(".composer textarea").value === ""'),
    Boolean,
  );
}

t.test("tickets are linked, and the link leads to the other", async (t) => {
  const { body: other } = await api.post("/tickets", { title: "The other one" });
  const { page } = await openOn(t, "Linked");
  await page.getByRole("tab", { name: "Links" }).click();
  await page.getByLabel("This ticket").selectOption("depends_on");
  await page.getByLabel("Ticket or address").fill(`#${other.id}`);
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByRole("link", { name: `#${other.id}` }).click();
  await page.getByRole("heading", { name: "The other one" }).waitFor();
});
