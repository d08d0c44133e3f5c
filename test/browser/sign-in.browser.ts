import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { freePort } from "../support/free-port.ts";
import { oidcHouse } from "../support/oidc-house.ts";
import { openBrowser, openPage } from "./browser.ts";

const browser = await openBrowser(t);
const { url, provider } = await oidcHouse(t);

/** What the page itself, with the cookies of its browser, is told of who it is. */
const whoIs = (page: Page) =>
  page.evaluate(async () => {
    const answer = await fetch("/auth/me");
    return { status: answer.status, body: await answer.json() };
  });

/** Fills in the provider's form as a person does. */
async function fillIn(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
}

async function signIn(t: Test, login: string, returnTo = "/docs") {
  const watched = await openPage(
    t,
    browser,
    `${url}/auth/oidc/login?return_to=${encodeURIComponent(returnTo)}`,
  );
  t.ok(watched.page.url().startsWith(provider.issuer), "the provider asks who it is");
  await fillIn(watched.page, login);
  await watched.page.waitForURL(`${url}${returnTo}`);
  return watched;
}

t.test(
  "a person signs in at the provider and arrives where they wanted to go, as who they are there",
  async (t) => {
    const { page, complaints } = await signIn(t, "ben", "/docs#/tickets");
    t.match(await whoIs(page), { status: 200, body: { role: "agent", name: "Ben Agent" } });
    t.strictSame(
      complaints.filter((each) => each.includes(url)),
      [],
    );
  },
);

t.test("no script of any page can read the session, and none is in an address", async (t) => {
  const { page } = await signIn(t, "ana");
  t.equal(await page.evaluate("document.cookie"), "");
  const cookies = await page.context().cookies(url);
  const session = cookies.find(({ name }) => name === "ticketwire");
  t.match(session, { httpOnly: true, sameSite: "Lax", path: "/" });
  t.notOk(
    cookies.some(({ name }) => name.startsWith("ticketwire-begun")),
    "nothing of the way is left",
  );
  t.notMatch(page.url(), /code=|state=|token/);
});

t.test("the signed-in page hears the feed over its cookie", async (t) => {
  const { page } = await signIn(t, "ana");
  const first = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket("/ws");
        socket.onmessage = ({ data }) => resolve(JSON.parse(data).type);
        socket.onclose = ({ code }) => resolve(`closed ${code}`);
      }),
  );
  t.equal(first, "welcome");
});

t.test("signing out ends it here and at the provider, which asks again", async (t) => {
  const { page } = await signIn(t, "ana");
  const there = await page.evaluate(async () => {
    const answer = await fetch("/auth/oidc/logout", { method: "POST" });
    return ((await answer.json()) as { url: string }).url;
  });
  t.equal((await whoIs(page)).status, 401);
  await page.goto(there);
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await page.waitForURL((address) => address.origin === url);
  await page.goto(`${url}/auth/oidc/login`);
  t.ok(page.url().startsWith(provider.issuer));
  t.ok(await page.getByPlaceholder("Enter any login").isVisible());
});

t.test("a sign-in that was begun in another browser ends on a page that says so", async (t) => {
  const elsewhere = await openPage(t, browser, `${url}/auth/oidc/login`);
  const answers = elsewhere.page.waitForRequest((request) =>
    request.url().startsWith(`${url}/auth/oidc/callback`),
  );
  await elsewhere.page.route(`${url}/auth/oidc/callback**`, (route) => route.abort());
  await fillIn(elsewhere.page, "ana").catch(() => undefined);
  const stolen = (await answers).url();
  const { page, complaints } = await openPage(t, browser, stolen);
  await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
  t.equal((await whoIs(page)).status, 401);
  t.notOk(complaints.some((each) => each.startsWith("policy")));
  await page.getByRole("link", { name: "Try again" }).click();
  await page.waitForURL((address) => address.href.startsWith(provider.issuer));
});

t.test("another site's page can begin a sign-in, and gains nothing by it", async (t) => {
  const port = await freePort();
  const { page } = await openPage(t, browser, "about:blank");
  await page.route(`http://127.0.0.1:${port}/`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>foreign</title>" }),
  );
  await page.goto(`http://127.0.0.1:${port}/`);
  const told = await page.evaluate(
    (address) =>
      fetch(address, { credentials: "include" }).then(
        () => "told",
        (error) => String(error),
      ),
    `${url}/auth/oidc/login`,
  );
  t.match(told, /Failed to fetch/);
});
