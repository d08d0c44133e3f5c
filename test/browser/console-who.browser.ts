/** Who sits at the page: what happens to it when they sign out, or somebody else signs in, here or on another page. */
import type { Page, Route } from "playwright-core";
import t, { type Test } from "tap";
import { eventually } from "../support/eventually.ts";
import { password, signedIn } from "../support/signed-in.ts";
import { openLocalHouse } from "./console-house.ts";
import { isLive, openConsole, signIn } from "./console-page.ts";

const ana = { email: "ana@example.com", name: "Ana Agent", role: "agent" as const };
const ben = { email: "ben@example.com", name: "Ben Agent", role: "agent" as const };
const boss = { email: "boss@example.com", name: "Bea Boss", role: "admin" as const };
const house = await openLocalHouse(t, [ana, ben, boss]);
const { url, api, browser } = house;

const asksToSignIn = (page: Page) => page.getByLabel("Name or e-mail address").waitFor();
const keptNames = (page: Page) => page.evaluate<string[]>("Object.keys(localStorage)");
const themeOf = async (email: string) =>
  (await api.get("/me/settings", await signedIn(url, email))).body.theme as string | null;

/** Counts the sockets of the feed that are open. */
function countSockets(page: Page) {
  const open = { now: 0 };
  page.on("websocket", (socket) => {
    open.now += 1;
    socket.on("close", () => {
      open.now -= 1;
    });
  });
  return open;
}

async function openAsAgent(): Promise<number> {
  const { body } = await api.post("/tickets", { title: "Printer on fire" }, await signedIn(url, boss.email));
  return body.id;
}

/** Another page of the same browser. */
async function besides(t: Test, page: Page, path: string): Promise<Page> {
  const other = await page.context().newPage();
  t.teardown(() => other.close());
  await other.goto(`${url}/console/${path}`);
  return other;
}

t.test("a sign-out that the gateway has not heard of is none, and the page says so", async (t) => {
  const { page, open } = await house.enter(t, ana.email);
  await open("profile");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are still signed in.").waitFor();
  t.ok(await page.getByRole("heading", { name: ana.name }).isVisible());
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Sign out" }).click();
  await asksToSignIn(page);
  await page.reload();
  await asksToSignIn(page);
});

t.test("who signs out leaves no feed, no cookie and no draft behind, on none of their pages", async (t) => {
  const id = await openAsAgent();
  const { page, open } = await house.enter(t, ana.email);
  await open(`tickets/${id}`);
  await page.locator(".composer textarea").fill("Not for their eyes");
  await eventually(
    () => keptNames(page),
    (names) => names.some((name) => name.includes("draft")),
  );
  const other = await besides(t, page, "");
  await isLive(other);
  const sockets = countSockets(page);
  await open("profile");
  await page.getByText("written and not sent is forgotten").waitFor();
  await isSocketOpen(sockets, 1);
  await page.getByRole("button", { name: "Sign out" }).click();
  await asksToSignIn(page);
  await asksToSignIn(other);
  await isSocketOpen(sockets, 0);
  t.strictSame(
    (await keptNames(page)).filter((name) => name.includes("draft")),
    [],
  );
  t.strictSame(await page.context().cookies(), []);
});

const isSocketOpen = (sockets: { now: number }, count: number) =>
  eventually(
    async () => sockets.now,
    (now) => now === count,
  );

t.test("when another one signs in on another page, all pages of the browser are theirs", async (t) => {
  const { page, open } = await house.enter(t, ana.email);
  await open("profile");
  await page.getByLabel("Colours").selectOption("dark");
  await eventually(
    () => themeOf(ana.email),
    (theme) => theme === "dark",
  );
  const anaHas = await api.get("/auth/sessions", await signedIn(url, ana.email));
  const before = anaHas.body.data.length;
  const other = await besides(t, page, "sign-in");
  await signIn({ page: other }, ben.email, password);
  await isLive(other);
  await page.getByRole("heading", { name: ben.name }).waitFor();
  await isLive(page);
  const now = await api.get("/auth/sessions", await signedIn(url, ana.email));
  t.equal(now.body.data.length, before, "one more by this question, one less by the sign-in over it");
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await eventually(
    async () => (await api.get("/me/settings", await signedIn(url, ben.email))).body,
    ({ time_zone }) => time_zone === "Asia/Tokyo",
  );
  t.equal(await themeOf(ben.email), null, "what Ana chose is not in Ben's account");
});

t.test("what one wrote is not sent by another who has signed in since", async (t) => {
  const id = await openAsAgent();
  const { page, open } = await house.enter(t, ana.email);
  await open(`tickets/${id}`);
  await page.getByRole("textbox", { name: "Reply" }).fill("Ana's own words");
  await becomesCookieOf(page, ben.email);
  const begunAnew = page.waitForEvent("load");
  await page.getByRole("button", { name: "Send reply" }).click();
  await begunAnew;
  await open("profile");
  await page.getByRole("heading", { name: ben.name }).waitFor();
  const { body } = await api.get(`/tickets/${id}/history`, await signedIn(url, boss.email));
  t.notMatch(JSON.stringify(body), "own words");
});

/** Nobody tells the page, and the sign-in by which its feed came goes on. */
async function becomesCookieOf(page: Page, email: string): Promise<void> {
  const { authorization } = await signedIn(url, email);
  const [cookie] = await page.context().cookies();
  if (!cookie) throw new Error("nobody is signed in");
  await page.context().addCookies([{ ...cookie, value: authorization.replace("Bearer ", "") }]);
}

t.test("somebody who signs in again on another page goes on here without a word", async (t) => {
  const { page } = await house.enter(t, ana.email);
  const other = await besides(t, page, "sign-in");
  await signIn({ page: other }, ana.email, password);
  await isLive(other);
  await openAsAgent();
  await page.getByRole("article").filter({ hasText: "Printer on fire" }).first().waitFor();
  await isLive(page);
});

t.test("another role is there without loading the page anew", async (t) => {
  const { page } = await house.enter(t, ben.email);
  const asBoss = await signedIn(url, boss.email);
  const { body } = await api.get("/users", asBoss);
  const { id } = body.data.find(({ name }: { name: string }) => name === ben.name);
  const change = (role: string) => api.patch(`/users/${id}`, { role }, asBoss);
  t.equal((await change("admin")).status, 200);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await page.getByRole("link", { name: "People" }).waitFor();
  t.equal((await change("agent")).status, 200);
});

t.test("a page opened while the gateway is away keeps what is chosen once it is there", async (t) => {
  const { page } = await house.enter(t, ben.email);
  let isAway = true;
  await page.route("**/auth/me", (route) => (isAway ? route.abort() : route.continue()));
  await page.goto(`${url}/console/profile`);
  await page.getByText("The gateway does not answer").waitFor();
  isAway = false;
  await page.getByLabel("Colours").selectOption("light");
  await eventually(
    () => themeOf(ben.email),
    (theme) => theme === "light",
  );
});

t.test("who is refused for asking too often is told that, not that nobody answers", async (t) => {
  const { page } = await openConsole(t, browser, url);
  const problem = { status: 429, title: "Too Many Requests", detail: "Too many requests. Wait 7 s." };
  const answer = { status: 429, contentType: "application/problem+json", body: JSON.stringify(problem) };
  await page.route("**/auth/me", (route) => route.fulfill(answer));
  await page.reload();
  await page.getByText(problem.detail).waitFor();
  t.equal(await page.getByText("The gateway does not answer").count(), 0);
  await page.unroute("**/auth/me");
  await page.getByRole("button", { name: "Try again" }).click();
  await asksToSignIn(page);
});

t.test("what waits for another try is not sent by another who has signed in meanwhile", async (t) => {
  const id = await openAsAgent();
  const { page, open } = await house.enter(t, ana.email);
  await open(`tickets/${id}`);
  const tries: string[] = [];
  await page.route("**/comments", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    tries.push(route.request().headers()["signed-in-as"] ?? "nobody");
    if (tries.length > 1) return route.continue();
    const problem = { status: 409, title: "Conflict", detail: "…", code: "idempotency.still-running" };
    const headers = { "content-type": "application/problem+json", "retry-after": "3" };
    return route.fulfill({ status: 409, headers, body: JSON.stringify(problem) });
  });
  await page.getByRole("textbox", { name: "Reply" }).fill("Ana's patient words");
  await page.getByRole("button", { name: "Send reply" }).click();
  await eventually(
    async () => tries.length,
    (count) => count === 1,
  );
  // The page begins anew for Ben, but that takes its time.
  const anew: Route[] = [];
  await page.route(`**/console/tickets/${id}`, (route) => void anew.push(route));
  await becomesCookieOf(page, ben.email);
  const answered = page.waitForResponse(
    (response) => response.url().endsWith("/comments") && response.status() === 401,
  );
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await answered;
  t.equal(tries[1], tries[0]);
  for (const route of anew) await route.continue();
  const { body } = await api.get(`/tickets/${id}/history`, await signedIn(url, boss.email));
  t.notMatch(JSON.stringify(body), "patient words");
});

for (const [answer, status] of [
  ["refused", 422],
  ["kept for RT", 202],
] as const)
  t.test(`a message that is ${answer} once one has signed out leaves nothing behind`, async (t) => {
    const id = await openAsAgent();
    const { page, open } = await house.enter(t, ana.email);
    await open(`tickets/${id}`);
    const held: Route[] = [];
    await page.route("**/comments", (route) => {
      if (route.request().method() !== "POST") return route.continue();
      held.push(route);
    });
    await page.getByRole("textbox", { name: "Reply" }).fill("Not for their eyes");
    await page.getByRole("button", { name: "Send reply" }).click();
    await eventually(
      async () => held.length,
      (count) => count === 1,
    );
    await page.getByRole("link", { name: "Profile" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await asksToSignIn(page);
    const headers = { "content-type": "application/json", "submission-id": "x" };
    const body = JSON.stringify({ id: "x", kind: "ticket.comment", state: "queued", title: "Refused" });
    const came = page.waitForResponse("**/comments");
    await held[0]?.fulfill({ status, headers, body });
    await came;
    // The answer is read, and what it means is done.
    await page.evaluate("new Promise((then) => setTimeout(then, 200))");
    t.notMatch(await page.evaluate<string>("JSON.stringify({ ...localStorage })"), /their eyes/);
  });

t.test("who signs in on one page is let in on the others, however late its words are there", async (t) => {
  const { page } = await openConsole(t, browser, url);
  await asksToSignIn(page);
  const other = await besides(t, page, "sign-in");
  await asksToSignIn(other);
  const known = other.waitForResponse(
    (response) => response.url().endsWith("/auth/me") && response.status() === 200,
  );
  await other.route(/assets\/en-.*\.js/, async (route) => {
    await known;
    await route.continue();
  });
  await signIn({ page: other }, ana.email, password);
  await isLive(other);
  await isLive(page);
});
