import t from "tap";
import { eventually } from "../support/eventually.ts";
import { startMailbox } from "../support/mailbox.ts";
import { password, signedIn } from "../support/signed-in.ts";
import { openLocalHouse } from "./console-house.ts";
import { axeFindings, isLive, openConsole, signIn } from "./console-page.ts";

const mailbox = await startMailbox(t);
const boss = { email: "boss@example.com", name: "Bea Boss", role: "admin" as const };
const agent = { email: "agent@example.com", name: "Ada Agent", role: "agent" as const };
const user = { email: "user@example.com", name: "Uma User", role: "user" as const };
const house = await openLocalHouse(t, [boss, agent, user], {
  SMTP_URL: mailbox.url,
});
const { browser, url, api: client } = house;

t.test(
  "one registers, follows the mailed link, and sees the tickets of the address from then on",
  async (t) => {
    const asBoss = await signedIn(url, boss.email);
    const wish = { title: "Asked for by mail", requestor: "ana@example.com" };
    t.equal((await client.post("/tickets", wish, asBoss)).status, 201);
    const { page, open, complaints } = await openConsole(t, browser, url);
    await page.getByRole("link", { name: "No account yet? Open one" }).click();
    await page.getByRole("textbox", { name: "E-mail address" }).fill("Ana@example.com");
    await page.getByLabel("Your name").fill("Ana");
    await page.getByLabel("Password").fill("correct horse battery");
    t.strictSame(await axeFindings(page), []);
    const arriving = mailbox.next();
    await page.getByRole("button", { name: "Open the account" }).click();
    await page.getByText("A link is on its way to ana@example.com").waitFor();
    t.equal(await page.getByLabel("Name or e-mail address").inputValue(), "ana@example.com");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.keyboard.press("Enter");
    await isLive(page);
    t.equal(new URL(page.url()).pathname, "/console/", "not where one registers");
    await page.getByText("Nothing has happened yet").waitFor();
    await open("profile");
    await page.getByText("ana@example.com is not proven yet").waitFor();
    t.strictSame(await axeFindings(page), []);
    const link = /http\S+verify\S+/.exec((await arriving).text)?.[0] ?? "";
    await page.goto(link);
    await page.getByText("This address is yours").waitFor();
    await page.getByRole("link", { name: "Tickets" }).last().click();
    await page.getByRole("link", { name: "Asked for by mail" }).waitFor();
    await page.goto(link);
    await page.getByText("This link does not work any more").waitFor();
    t.strictSame(complaints, []);
  },
);

t.test("who follows the link before signing in signs in first, and it counts then", async (t) => {
  const arriving = mailbox.next();
  const account = { email: "eve@example.com", full_name: "Eve", password: "correct horse battery" };
  t.equal((await client.post("/auth/register", account)).status, 201);
  const link = /http\S+verify\S+/.exec((await arriving).text)?.[0] ?? "";
  const { page } = await openConsole(t, browser, url);
  await page.goto(link);
  await signIn({ page }, account.email, account.password);
  await page.getByText("This address is yours").waitFor();
});

t.test(
  "a password that is too short, and one that is not the present one, are said at their fields",
  async (t) => {
    const { page, open } = await openConsole(t, browser, url);
    await open("register");
    await page.getByRole("textbox", { name: "E-mail address" }).fill("no address");
    await page.getByLabel("Your name").fill("Nobody");
    await page.getByLabel("Password").fill("long enough it is");
    await page.getByRole("button", { name: "Open the account" }).click();
    const address = page.getByRole("textbox", { name: "E-mail address" });
    await eventually(
      () => address.getAttribute("aria-invalid"),
      (said) => said === "true",
    );
    await open("");
    await signIn({ page }, user.email, password);
    await isLive(page);
    await open("profile");
    await page.getByLabel("Present password").fill("wrong");
    await page.getByLabel("New password").fill("an even better horse");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("That is not the present password.").waitFor();
  },
);

t.test("who changes the password stays signed in here, and is signed out everywhere else", async (t) => {
  const here = await house.enter(t, agent.email);
  const there = await house.enter(t, agent.email);
  await here.open("profile");
  await here.page.getByLabel("Present password").fill(password);
  await here.page.getByLabel("New password").fill("an even better horse");
  await here.page.getByRole("button", { name: "Change password" }).click();
  await here.page.getByText("The password is changed.").waitFor();
  await there.page.getByLabel("Password").waitFor();
  await signIn(there, agent.email, "an even better horse");
  await isLive(there.page);
  await here.open("tickets");
  await here.page.getByRole("heading", { name: "Tickets" }).waitFor();
});
