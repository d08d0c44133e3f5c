import t from "tap";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { openBrowser } from "./browser.ts";
import { axeFindings, isLive, openConsole, signIn } from "./console-page.ts";

const browser = await openBrowser(t);
const rt = await startSandboxProcess();
const port = await freePort();
const url = `http://localhost:${port}`;
const gateway = await startGateway({
  ...settingsFor(rt.account),
  PORT: String(port),
  PUBLIC_URL: url,
  AUTH: "rt",
});
t.teardown(async () => {
  await gateway.stop();
  await rt.stop();
});

/** Whether an account reads internal comments is seen by one that is there: RT tells no rights. */
async function writeInRt(path: string, content: string): Promise<string> {
  const { url: rest, username: user, password: pass } = rt.account;
  const answer = await fetch(rest + path, {
    method: "POST",
    body: new URLSearchParams({ user, pass, content }),
  });
  return answer.text();
}
const made = await writeInRt(
  "ticket/new",
  "id: ticket/new\nQueue: Support\nSubject: Commented\nRequestor: ana@example.com\n",
);
const commented = /# Ticket (\d+) created/.exec(made)?.[1];
await writeInRt(`ticket/${commented}/comment`, `id: ${commented}\nAction: comment\nText: among agents\n`);

t.test(
  "nobody sees anything before a sign-in; a wrong password is said; the right one leads to where one was",
  async (t) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const console = await openConsole(t, browser, url, { colorScheme });
      await console.open("outbox");
      await console.page.getByLabel("Password").waitFor();
      t.strictSame(await axeFindings(console.page), []);
    }
    const console = await openConsole(t, browser, url);
    await console.open("outbox");
    await signIn(console, "agent1", "wrong");
    await console.page.getByText("do not belong together").waitFor();
    await signIn(console, "agent1", "agent1pass");
    await console.page.getByRole("heading", { name: "Outbox" }).waitFor();
    await isLive(console.page);
    t.strictSame(console.complaints, []);
  },
);

t.test("two people with different rights see different things at the same moment", async (t) => {
  const agent = await openConsole(t, browser, url);
  const customer = await openConsole(t, browser, url);
  await signIn(agent, "agent1", "agent1pass");
  await signIn(customer, "customer1", "customer1pass");
  for (const { page } of [agent, customer]) await isLive(page);

  await agent.open("tickets/new");
  await agent.page.getByLabel("Title").fill("Only for agents");
  await agent.page.getByLabel("Queue").selectOption("Support");
  await agent.page.getByRole("button", { name: "Open ticket" }).click();
  await agent.page.getByRole("heading", { name: "Only for agents" }).waitFor();

  await customer.open("tickets/new");
  t.equal(await customer.page.getByLabel("Requestor").count(), 0, "a customer opens for oneself");
  await customer.page.getByLabel("Title").fill("My own trouble");
  await customer.page.getByLabel("Queue").selectOption("Support");
  await customer.page.getByRole("button", { name: "Open ticket" }).click();
  await customer.page.getByRole("heading", { name: "My own trouble" }).waitFor();
  const path = new URL(customer.page.url()).pathname.replace("/console/", "");

  await agent.open(path);
  await agent.page.getByText("Internal note", { exact: true }).click();
  await agent.page.getByRole("textbox", { name: "Internal note" }).fill("secret among agents");
  await agent.page.keyboard.press("Control+Enter");
  await agent.page.locator(".message-internal").waitFor();
  await agent.page.getByText("Reply", { exact: true }).click();
  await agent.page.getByRole("textbox", { name: "Reply" }).fill("for the customer");
  await agent.page.keyboard.press("Control+Enter");
  await customer.page.locator(".message-public").filter({ hasText: "for the customer" }).waitFor();
  t.equal(await customer.page.getByText("secret among agents").count(), 0);
  t.equal(await customer.page.getByText("Internal note").count(), 0);

  await customer.open("");
  await customer.page.getByRole("article").filter({ hasText: "My own trouble" }).waitFor();
  t.equal(await customer.page.getByText("Only for agents").count(), 0);
  t.equal(await customer.page.getByText("secret among agents").count(), 0);
  t.equal(await customer.page.getByRole("link", { name: "People" }).count(), 0);
  t.strictSame([...agent.complaints, ...customer.complaints], []);
});

t.test(
  "who signs out in one page is signed out in the others, and comes back without losing anything",
  async (t) => {
    const first = await openConsole(t, browser, url);
    await signIn(first, "agent1", "agent1pass");
    await isLive(first.page);
    const second = await first.page.context().newPage();
    await second.goto(`${url}/console/`);
    await isLive(second);
    await first.open("profile");
    await first.page.getByRole("heading", { name: "Where you are signed in" }).waitFor();
    await first.page.getByRole("button", { name: "Sign out" }).click();
    await first.page.getByLabel("Password").waitFor();
    await second.getByLabel("Password").waitFor();
  },
);

t.test("a key is made, shown once, and revoked", async (t) => {
  const console = await openConsole(t, browser, url);
  await signIn(console, "agent1", "agent1pass");
  await isLive(console.page);
  await console.open("keys");
  await console.page.getByLabel("Name").fill("nightly report");
  // Twice before the page can draw that it is busy.
  await console.page.evaluate("for (const _ of [1, 2]) document.querySelector('main form').requestSubmit()");
  const secret = await console.page.locator(".secret").textContent();
  const answer = await fetch(`${url}/auth/me`, { headers: { authorization: `Bearer ${secret}` } });
  t.match(await answer.json(), { signed_in_with: "key" });
  t.strictSame(await axeFindings(console.page), []);
  t.equal(await console.page.getByRole("columnheader", { name: "Acts for" }).count(), 0, "one's own alone");
  const revoke = console.page.getByRole("button", { name: "Revoke nightly report" });
  const sheet = console.page.getByRole("dialog", { name: "Revoke nightly report?" });
  await revoke.click();
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await sheet.waitFor({ state: "detached" });
  t.equal((await fetch(`${url}/auth/me`, { headers: { authorization: `Bearer ${secret}` } })).status, 200);
  await revoke.click();
  t.strictSame(await axeFindings(console.page), []);
  await sheet.getByRole("button", { name: "Revoke", exact: true }).click();
  await revoke.waitFor({ state: "detached" });
  t.equal((await fetch(`${url}/auth/me`, { headers: { authorization: `Bearer ${secret}` } })).status, 401);
});
