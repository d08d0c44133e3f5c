import t from "tap";
import { oidcHouse } from "../support/oidc-house.ts";
import { openBrowser } from "./browser.ts";
import { isLive, openConsole } from "./console-page.ts";

const browser = await openBrowser(t);
const { url } = await oidcHouse(t);

t.test("the console offers the provider's sign-in, and one comes back to where one was", async (t) => {
  const { page, complaints, open } = await openConsole(t, browser, url);
  await open("outbox?state=failed");
  await page
    .getByRole("link", { name: /^Sign in with/ })
    .first()
    .click();
  await page.getByPlaceholder("Enter any login").fill("ben");
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("heading", { name: "Outbox" }).waitFor();
  t.match(page.url(), `${url}/console/outbox?state=failed`);
  await isLive(page);
  await open("profile");
  await page.getByRole("heading", { name: "Ben Agent" }).waitFor();
  t.strictSame(complaints, []);
});

t.test("who signs out is signed out at the provider too, and asked for a password again", async (t) => {
  const { page, open, complaints } = await openConsole(t, browser, url);
  const toProvider = page.getByRole("link", { name: /^Sign in with/ }).first();
  await toProvider.click();
  await page.getByPlaceholder("Enter any login").fill("ben");
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await isLive(page);
  await open("profile");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await toProvider.waitFor();
  t.match(page.url(), `${url}/console/`);
  await toProvider.click();
  await page.getByPlaceholder("and password").waitFor();
  t.strictSame(complaints, []);
});
