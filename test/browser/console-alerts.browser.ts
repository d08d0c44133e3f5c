import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { eventually } from "../support/eventually.ts";
import { openHouse } from "./console-house.ts";
import { isLive, openConsole } from "./console-page.ts";

const { browser, url, api } = await openHouse(t);

type Noted = { contexts: number; tones: string[]; shown: string[] };

/** Runs in the page, before its own scripts: what is really played and shown is noted, and done all the same. */
function takeNotes(): void {
  type Audio = new () => { state: string; createOscillator(): { start(at: number): void } };
  type Notices = (new (title: string, options: object) => EventTarget) & object;
  const page = globalThis as unknown as { noted: Noted; AudioContext: Audio; Notification: Notices };
  const noted: Noted = { contexts: 0, tones: [], shown: [] };
  page.noted = noted;
  page.AudioContext = class extends page.AudioContext {
    constructor() {
      super();
      noted.contexts += 1;
    }
    override createOscillator() {
      const tone = super.createOscillator();
      const start = tone.start.bind(tone);
      tone.start = (at) => {
        noted.tones.push(this.state);
        start(at);
      };
      return tone;
    }
  };
  page.Notification = class extends page.Notification {
    constructor(title: string, options: object) {
      super(title, options);
      noted.shown.push(title);
    }
  };
}

/** RT itself opens a new ticket that is answered: that is what others do. */
async function letOthersAct(title: string): Promise<number> {
  const { body } = await api.post("/tickets", { title });
  await api.post(`/tickets/${body.id}/comments`, { text: "An answer.", visibility: "public" });
  return body.id;
}

const noted = (page: Page) => page.evaluate<Noted>("noted");
const showsOpen = (page: Page, title: string) =>
  page.getByRole("article").filter({ hasText: title }).getByText("new → open").waitFor();

async function openNoted(t: Test, options = {}) {
  const console = await openConsole(t, browser, url, options);
  await console.page.addInitScript(takeNotes);
  await console.open("");
  await isLive(console.page);
  return console;
}

t.test("nothing sounds and nothing is shown to who has not asked for it", async (t) => {
  const { page } = await openNoted(t, { permissions: ["notifications"] });
  await page.getByRole("heading", { name: "Feed" }).click();
  await letOthersAct("In silence");
  await showsOpen(page, "In silence");
  t.strictSame(await noted(page), { contexts: 0, tones: [], shown: [] });
});

t.test("who turns the sound on hears it at once, and then with what others do", async (t) => {
  const { page, open } = await openNoted(t);
  await open("profile");
  await page.getByLabel("A soft sound").check();
  await eventually(
    () => noted(page),
    ({ tones }) => tones.length === 2,
  );
  await letOthersAct("Sounding");
  const { tones } = await eventually(
    () => noted(page),
    ({ tones }) => tones.length > 2,
  );
  t.ok(
    tones.slice(2).every((state) => state === "running"),
    tones.join(),
  );
  await page.getByLabel("A soft sound").uncheck();
  const before = (await noted(page)).tones.length;
  await open("");
  await isLive(page);
  await letOthersAct("Silent again");
  await showsOpen(page, "Silent again");
  t.ok(before > 2);
  t.strictSame((await noted(page)).tones, []);
});

t.test("a page nobody has touched is silent, and does not make up for it later", async (t) => {
  const context = await browser.newContext();
  t.teardown(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(takeNotes);
  await page.addInitScript(keepSound);
  // What the test's own tool asks a page counts as somebody's touch: this is asked without.
  const devtools = await context.newCDPSession(page);
  const look = async <Value>(expression: string): Promise<Value> =>
    (await devtools.send("Runtime.evaluate", { expression, returnByValue: true })).result.value;
  await page.goto(`${url}/console/`);
  const isSaid = (words: string) =>
    eventually(() => look<boolean>(`document.body.innerText.includes(${JSON.stringify(words)})`), Boolean);
  await isSaid("Live");
  await letOthersAct("Untouched");
  await isSaid("Untouched");
  await isSaid("new → open");
  t.strictSame(await look("noted"), { contexts: 0, tones: [], shown: [] });
  await page.mouse.click(400, 20);
  await letOthersAct("Touched");
  const { tones } = await eventually(
    () => look<Noted>("noted"),
    ({ tones }) => tones.length > 0,
  );
  t.equal(tones.length, 2, "two tones for what came now, none for what came before");
});

/** What was chosen here on another day. */
function keepSound(): void {
  const { localStorage } = globalThis as unknown as {
    localStorage: { setItem(name: string, text: string): void };
  };
  const chosen = { alerts: { desktop: true, sound: true, of: "all" } };
  localStorage.setItem("ticketwire.settings", JSON.stringify({ of: "operator", chosen }));
}

/** Headless pages are always in view; what happens in the background is what is asked here. */
const inBackground = (page: Page) =>
  page.addInitScript(() => {
    const { document } = globalThis as unknown as { document: object };
    Object.defineProperty(document, "hidden", { get: () => true });
  });

t.test("with the browser's leave a page in the background shows what others do", async (t) => {
  const { page, open, complaints } = await openNoted(t, { permissions: ["notifications"] });
  await inBackground(page);
  await open("profile");
  await page.getByLabel("Desktop notifications while this page is in the background").check();
  t.equal(await page.evaluate("Notification.permission"), "granted");
  const id = await letOthersAct("Called out");
  const { shown } = await eventually(
    () => noted(page),
    ({ shown }) => shown.length > 0,
  );
  t.equal(shown[0], `#${id} Called out`);
  t.strictSame(complaints, []);
});

t.test("without the browser's leave nothing is shown, and the page says why", async (t) => {
  const { page, open, complaints } = await openNoted(t);
  await inBackground(page);
  await open("profile");
  const tick = page.getByLabel("Desktop notifications while this page is in the background");
  await tick.click();
  await page.getByText("This browser does not allow it").waitFor();
  t.notOk(await tick.isChecked());
  await page.addInitScript(keepSound);
  await open("");
  await isLive(page);
  await letOthersAct("Not called out");
  await showsOpen(page, "Not called out");
  t.strictSame((await noted(page)).shown, []);
  t.strictSame(complaints, []);
});

t.test("who dismisses the browser's question is told so, and the box is as it is", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await page.addInitScript(() => {
    const { Notification } = globalThis as unknown as { Notification: object };
    Object.defineProperty(Notification, "permission", { get: () => "default" });
    Object.defineProperty(Notification, "requestPermission", { value: async () => "default" });
  });
  await open("profile");
  const tick = page.getByLabel("Desktop notifications while this page is in the background");
  for (const _ of [1, 2]) {
    await tick.click();
    await page.getByText("Tick the box again, and it asks once more.").waitFor();
    t.notOk(await tick.isChecked());
  }
});

/** Two pages of one browser, the first of them opened before; both note what they sound and show. */
async function openTwo(t: Test, desktop: boolean, isHidden: (at: number) => boolean) {
  const context = await browser.newContext({ permissions: ["notifications"], locale: "en-GB" });
  t.teardown(() => context.close());
  const pages: Page[] = [];
  for (const at of [0, 1]) {
    const page = await context.newPage();
    await page.addInitScript(takeNotes);
    await page.addInitScript(desktop ? keepSound : keepOnlySound);
    if (isHidden(at)) await inBackground(page);
    await page.goto(`${url}/console/`);
    await isLive(page);
    pages.push(page);
  }
  return pages as [Page, Page];
}

function keepOnlySound(): void {
  const { localStorage } = globalThis as unknown as {
    localStorage: { setItem(name: string, text: string): void };
  };
  const chosen = { alerts: { desktop: false, sound: true, of: "all" } };
  localStorage.setItem("ticketwire.settings", JSON.stringify({ of: "operator", chosen }));
}

t.test("of two pages the one sounds that somebody has touched, whichever was there first", async (t) => {
  const [, second] = await openTwo(t, false, () => false);
  await second.mouse.click(400, 20);
  await letOthersAct("Heard once");
  const { tones } = await eventually(
    () => noted(second),
    ({ tones }) => tones.length > 0,
  );
  t.strictSame(tones, ["running", "running"]);
});

t.test("nothing is shown on the desktop while any page of the browser is looked at", async (t) => {
  const [first, second] = await openTwo(t, true, (at) => at === 0);
  await second.mouse.click(400, 20);
  await letOthersAct("In view elsewhere");
  await eventually(
    () => noted(second),
    ({ tones }) => tones.length > 0,
  );
  await showsOpen(first, "In view elsewhere");
  await second.close();
  const id = await letOthersAct("Out of view");
  const { shown } = await eventually(
    () => noted(first),
    ({ shown }) => shown.length > 0,
  );
  t.equal(shown[0], `#${id} Out of view`);
});

t.test(
  "who has a clock that is minutes off is called all the same, and told how long ago it was",
  async (t) => {
    const { page, open } = await openConsole(t, browser, url);
    await page.addInitScript(takeNotes);
    await page.addInitScript(() => {
      const own = Date.now;
      Date.now = () => own() + 300_000;
    });
    await open("profile");
    await isLive(page);
    await page.getByLabel("A soft sound").check();
    await letOthersAct("By a wrong clock");
    await eventually(
      () => noted(page),
      ({ tones }) => tones.length > 2,
    );
    await open("");
    const row = page.getByRole("article").filter({ hasText: "By a wrong clock" });
    await row.waitFor();
    t.notMatch(await row.locator("header time").textContent(), /min/);
  },
);
