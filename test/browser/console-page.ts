/** The console in a page, as a person has it, and what a test asks of it. */

import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

type Test = { teardown(after: () => unknown): void };
export type Console = {
  page: Page;
  /** Violations of the content policy, errors of scripts, dialogs. A refused request is none of them. */
  complaints: string[];
  /** Opens another address of the console in the same page. */
  open(path: string): Promise<void>;
};

/** Its language is English unless the options say otherwise. */
export async function openConsole(
  t: Test,
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Console> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    ...options,
  });
  t.teardown(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => void complaints.push(`script: ${message}`));
  page.on("console", (said) => {
    if (/content security policy/i.test(said.text())) complaints.push(`policy: ${said.text()}`);
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const open = async (path: string) => {
    await page.goto(`${url}/console/${path}`);
    await page.locator("h1").first().waitFor();
  };
  await open("");
  return { page, complaints, open };
}

/** Fills in the form for signing in as a person does. */
export async function signIn({ page }: Pick<Console, "page">, name: string, password: string): Promise<void> {
  await page.getByLabel("Name or e-mail address").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
}

/** What axe finds wrong with what is shown now, a line for each. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Found> } };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run({ runOnly: { type: "tag", values: tags } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split("\n")[1] ?? ""}`,
      ),
    );
  });
}

export const isLive = (page: Page) => page.locator(".connection-live").first().waitFor();

/** The titles of all tickets in the feed, from its top to its end, as one who scrolls through it sees them. */
export async function scrollThroughFeed(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    type Row = {
      dataset: { index?: string };
      querySelector(of: string): { textContent: string | null } | null;
    };
    type View = { scrollTop: number; scrollHeight: number; clientHeight: number };
    const { document, requestAnimationFrame } = globalThis as unknown as {
      document: { querySelector(of: string): View; querySelectorAll(of: string): Iterable<Row> };
      requestAnimationFrame(then: () => void): void;
    };
    const painted = () =>
      new Promise<void>((then) => requestAnimationFrame(() => requestAnimationFrame(() => then())));
    const view = document.querySelector(".page-feed .scroller");
    const seen = new Map<number, string>();
    const look = () => {
      for (const row of document.querySelectorAll(".page-feed [data-key]")) {
        const title = row.querySelector(".group-title bdi")?.textContent;
        if (title) seen.set(Number(row.dataset.index), title);
      }
    };
    view.scrollTop = 0;
    for (let still = 0; still < 20; ) {
      await painted();
      look();
      const before = view.scrollTop;
      view.scrollTop += view.clientHeight * 0.8;
      await painted();
      still = view.scrollTop === before ? still + 1 : 0;
    }
    return [...seen.entries()].sort(([one], [other]) => one - other).map(([, title]) => title);
  });
}
