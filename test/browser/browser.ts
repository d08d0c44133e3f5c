/** A Chromium of its own for one test file, with an empty profile, and pages that say what they complain of. */
import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumPath } from "./find-chromium.ts";

type Test = { teardown(after: () => unknown): void };

/** Nothing of it speaks to anybody but the gateway. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** It is closed, and its profile deleted, when the test is over. `names`: hosts that it takes for this machine. */
export async function openBrowser(t: Test, names: string[] = []): Promise<Browser> {
  const rules = names.map((name) => `MAP ${name} 127.0.0.1`).join(",");
  const args = [...flags, `--host-resolver-rules=${rules}`];
  const browser = await chromium.launch({ executablePath: chromiumPath, headless: true, args });
  t.teardown(() => browser.close());
  return browser;
}

export type WatchedPage = {
  page: Page;
  /** Violations of our content policy, errors on its console, errors of its scripts, in the order they came. */
  complaints: string[];
};

/** A page in a profile that shares nothing with others, closed when the test is over. */
export async function openPage(t: Test, browser: Browser, address: string): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  t.teardown(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.exposeFunction("tellViolation", (what: string) => void complaints.push(`policy: ${what}`));
  await page.addInitScript(watchPolicy);
  page.on("pageerror", ({ message }) => void complaints.push(`script: ${message}`));
  page.on("console", (said) => {
    if (said.type() === "error") complaints.push(`console: ${said.text()} (${said.location().url})`);
  });
  await page.goto(address);
  return { page, complaints };
}

/** Runs in the page, before its own scripts. */
function watchPolicy(): void {
  type Watched = EventTarget & { tellViolation(what: string): Promise<void> };
  const page = globalThis as unknown as Watched;
  page.addEventListener("securitypolicyviolation", (event) => {
    const { violatedDirective, blockedURI } = event as Event & Record<string, string>;
    void page.tellViolation(`${violatedDirective} ${blockedURI}`);
  });
}
