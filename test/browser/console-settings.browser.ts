import type { Route } from "playwright-core";
import t from "tap";
import { usualSettings } from "#src/model/settings.ts";
import { eventually } from "../support/eventually.ts";
import { password, signedIn } from "../support/signed-in.ts";
import { openLocalHouse } from "./console-house.ts";
import { type Console, isLive, signIn } from "./console-page.ts";

const ana = { email: "ana@example.com", name: "Ana", role: "agent" as const };
const ben = { email: "ben@example.com", name: "Ben", role: "agent" as const };
const house = await openLocalHouse(t, [ana, ben]);
const { url, api: client } = house;

const comeBack = ({ page }: Console) =>
  page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
const themeOf = ({ page }: Console) =>
  page.evaluate<string>("getComputedStyle(document.documentElement).colorScheme");
const keptOf = async (email: string) =>
  (await client.get("/me/settings", await signedIn(url, email))).body as typeof usualSettings;

async function saveView({ page, open }: Console, query: string, name: string): Promise<void> {
  await open(`tickets?${query}`);
  await page.getByRole("button", { name: "Save as a view" }).click();
  await page.getByLabel("Name of the view").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("link", { name }).waitFor();
}

t.test(
  "what one chooses and saves on one device is there on the other, and not another person's",
  async (t) => {
    const here = await house.enter(t, ana.email);
    const there = await house.enter(t, ana.email);
    await saveView(here, "queue=Billing", "Money");
    await here.open("profile");
    await here.page.getByLabel("Colours").selectOption("dark");
    await here.page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await eventually(
      () => keptOf(ana.email),
      ({ theme, time_zone }) => theme === "dark" && time_zone === "Asia/Tokyo",
    );
    await comeBack(there);
    await eventually(
      () => themeOf(there),
      (theme) => theme === "dark",
    );
    await there.open("tickets");
    await there.page.getByRole("link", { name: "Money" }).waitFor();
    const other = await house.enter(t, ben.email);
    await other.open("tickets");
    await other.page.getByRole("link", { name: "Unresolved" }).waitFor();
    t.equal(await other.page.getByRole("link", { name: "Money" }).count(), 0);
    t.strictSame([...here.complaints, ...there.complaints], []);
  },
);

t.test("who signs in after another one in the same browser finds nothing of theirs", async (t) => {
  const console = await house.enter(t, ana.email);
  await saveView(console, "queue=Support", "Of Ana");
  await console.open("profile");
  await console.page.getByLabel("Colours").selectOption("dark");
  await eventually(
    () => keptOf(ana.email),
    ({ views }) => views.some(({ name }) => name === "Of Ana"),
  );
  await console.page.getByRole("button", { name: "Sign out" }).click();
  await signIn(console, ben.email, password);
  await isLive(console.page);
  t.equal(await themeOf(console), "light dark");
  await console.open("tickets");
  await console.page.getByRole("link", { name: "Unresolved" }).waitFor();
  t.equal(await console.page.getByRole("link", { name: "Of Ana" }).count(), 0);
});

t.test("views that two devices save at the same moment are both kept", async (t) => {
  const [here, there] = [await house.enter(t, ben.email), await house.enter(t, ben.email)];
  await Promise.all([
    saveView(here, "status=new", "From here"),
    saveView(there, "status=open", "From there"),
  ]);
  const { views } = await eventually(
    () => keptOf(ben.email),
    (kept) => kept.views.length === 2,
  );
  t.strictSame(views.map(({ name }) => name).sort(), ["From here", "From there"]);
});

t.test("what is chosen while the gateway is away is told as soon as it is back", async (t) => {
  const { page, open } = await house.enter(t, ben.email);
  await open("profile");
  await page.context().setOffline(true);
  await page.getByLabel("Language", { exact: true }).selectOption("pt");
  await page.context().setOffline(false);
  await eventually(
    () => keptOf(ben.email),
    ({ language }) => language === "pt",
  );
  await page.reload();
  await page.getByRole("heading", { name: "Perfil" }).waitFor();
});

t.test("settings this browser cannot follow do it no harm", async (t) => {
  const headers = await signedIn(url, ana.email);
  const strange = { ...usualSettings, language: "tlh", time_zone: "Mars/Olympus_Mons" };
  await client.send("PUT", "/me/settings", JSON.stringify(strange), {
    ...headers,
    "content-type": "application/json",
  });
  const { page, complaints, open } = await house.enter(t, ana.email);
  await open("profile");
  await page.getByRole("heading", { name: "Profile" }).waitFor();
  t.strictSame(complaints, []);
});

t.test(
  "of two languages chosen one after the other the last one stays, whichever is loaded last",
  async (t) => {
    const { page, open } = await house.enter(t, ben.email);
    await open("profile");
    await page.getByRole("combobox").first().selectOption("en");
    const late: Route[] = [];
    await page.route(/assets\/ru-.*\.js/, (route) => void late.push(route));
    await page.getByLabel("Language", { exact: true }).selectOption("ru");
    await eventually(
      async () => late.length,
      (count) => count === 1,
    );
    await page.getByLabel("Language", { exact: true }).selectOption("es");
    await page.getByRole("heading", { name: "Perfil" }).waitFor();
    const came = page.waitForResponse(/assets\/ru-/);
    await late[0]?.continue();
    await came;
    // It is read, and what it would change is drawn.
    await page.evaluate("new Promise((then) => setTimeout(then, 200))");
    t.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Perfil");
  },
);
