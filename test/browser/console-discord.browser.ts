/** Signing in with Discord as a person does, against a double of it, and what is said when that does not work. */
import t from "tap";
import { type DiscordUser, discordSettings, startDiscord } from "../support/discord-double.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { openBrowser } from "./browser.ts";
import { axeFindings, type Console, isLive, openConsole } from "./console-page.ts";

const browser = await openBrowser(t);
const port = String(await freePort());
const url = `http://127.0.0.1:${port}`;
const discord = await startDiscord(t, { redirectUri: `${url}/auth/discord/callback` });
const gateway = await startGateway({
  PORT: port,
  PUBLIC_URL: url,
  AUTH: "discord",
  DISCORD_URL: discord.url,
  ...discordSettings,
});
t.teardown(() => gateway.stop());

const ana: DiscordUser = {
  id: "80351110224678912",
  username: "ana",
  global_name: "Ana of Discord",
  email: "Ana@example.com",
  verified: true,
};
const begin = async ({ page }: Console, user: DiscordUser | undefined) => {
  discord.state.signedIn = user;
  await page.getByRole("link", { name: "Sign in with Discord" }).click();
};

t.test("one comes in by Discord, is who one is there, and is back where one was", async (t) => {
  const console = await openConsole(t, browser, url);
  const { page, open, complaints } = console;
  await open("tickets?sort=title");
  await begin(console, ana);
  await page.getByRole("heading", { name: "Tickets" }).waitFor();
  t.match(page.url(), `${url}/console/tickets?sort=title`);
  await isLive(page);
  await open("profile");
  await page.getByRole("heading", { name: "Ana of Discord" }).waitFor();
  await page.getByText("ana@example.com").waitFor();
  t.equal(await page.getByText("No address is proven").count(), 0);
  t.strictSame(await axeFindings(page), []);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in with Discord" }).waitFor();
  t.strictSame(complaints, []);
});

t.test("who has no verified address at Discord comes in, and is told what that means", async (t) => {
  const console = await openConsole(t, browser, url);
  await begin(console, { ...ana, id: "2", global_name: "Una", verified: false });
  await isLive(console.page);
  await console.open("profile");
  await console.page.getByText("No address is proven to be yours").waitFor();
  t.equal(await console.page.getByText("ana@example.com").count(), 0);
  t.strictSame(await axeFindings(console.page), []);
});

t.test(
  "who says no at Discord is told that nobody is signed in, and can try again or otherwise",
  async (t) => {
    const console = await openConsole(t, browser, url);
    const { page, complaints } = console;
    await begin(console, undefined);
    await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
    await page.getByText("access_denied").waitFor();
    t.strictSame(await axeFindings(page), []);
    await page.getByRole("link", { name: "Sign in otherwise" }).click();
    await begin(console, ana);
    await isLive(page);
    t.strictSame(complaints, []);
  },
);

t.test(
  "a Discord that answers nonsense, and a sign-in that is brought back twice, are said as that",
  async (t) => {
    const console = await openConsole(t, browser, url);
    const { page } = console;
    let callback = "";
    page.on("request", (request) => {
      if (request.url().includes("/auth/discord/callback")) callback = request.url();
    });
    await begin(console, ana);
    await isLive(page);
    await page.goto(callback);
    await page.getByText("was not begun in this browser, is over, or took too long").waitFor();
    discord.state.down = "api";
    await page.getByRole("link", { name: "Try again" }).click();
    await page.getByText("does not answer as it should").waitFor();
    discord.state.down = false;
  },
);
