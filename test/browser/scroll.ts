/** Scrolls through a long list as fast as a page draws, and says what was drawn, how long frames took, and the memory. */

import type { CDPSession, Page } from "playwright-core";
import { eventually } from "../support/eventually.ts";

/** `rows`: how many different ones were drawn; `drawn`: at a time at most; frames in milliseconds. */
export type Scrolled = {
  frames: number;
  longest: number;
  p99: number;
  over50: number;
  rows: number;
  drawn: number;
};

/** By this many pixels each frame, until nothing more comes or so many rows were seen. `by` below 0 goes up. */
export function scroll(
  page: Page,
  of: string,
  by: number,
  until = Number.MAX_SAFE_INTEGER,
): Promise<Scrolled> {
  return page.evaluate(
    async ([selector, step, most]) => {
      type View = {
        scrollTop: number;
        querySelectorAll(of: string): Iterable<{ dataset: { key?: string } }>;
      };
      const { document, requestAnimationFrame } = globalThis as unknown as {
        document: { querySelector(of: string): View };
        requestAnimationFrame(then: (now: number) => void): void;
      };
      const frame = () => new Promise<number>((then) => requestAnimationFrame(then));
      const view = document.querySelector(String(selector));
      const seen = new Set<string>();
      const took: number[] = [];
      let drawn = 0;
      let before = await frame();
      for (let still = 0; still < 90 && seen.size < Number(most); ) {
        const known = seen.size;
        view.scrollTop += Number(step);
        const now = await frame();
        took.push(now - before);
        before = now;
        const rows = [...view.querySelectorAll("[data-key]")];
        for (const { dataset } of rows) seen.add(dataset.key ?? "");
        drawn = Math.max(drawn, rows.length);
        still = seen.size === known ? still + 1 : 0;
      }
      took.sort((one, other) => one - other);
      return {
        frames: took.length,
        longest: Math.round(took.at(-1) ?? 0),
        p99: Math.round(took[Math.floor(took.length * 0.99)] ?? 0),
        over50: took.filter((ms) => ms > 50).length,
        rows: seen.size,
        drawn,
      };
    },
    [of, by, until] as const,
  );
}

/** What the page's scripts hold after a collection, in megabytes. */
export async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

const nothing = JSON.stringify("");

/** The same once it has stood still for twenty looks: rows that come into view are measured first. */
export async function topRowAtRest(page: Page, of: string): Promise<string> {
  let before = "";
  let looks = 0;
  return eventually(
    () => topRow(page, of),
    (now) => {
      looks = now === before && now !== nothing ? looks + 1 : 0;
      before = now;
      return looks > 20;
    },
  );
}

/** What stands at the top of the view, and where: the same again means that nothing has moved. */
export function topRow(page: Page, of: string): Promise<string> {
  return page.evaluate((selector) => {
    type Row = { textContent: string | null; getBoundingClientRect(): { top: number } };
    const { document } = globalThis as unknown as {
      document: { querySelectorAll(of: string): Iterable<Row> };
    };
    const rows = [...document.querySelectorAll(selector)];
    const tops = rows.map((row) => [row.textContent, Math.round(row.getBoundingClientRect().top)] as const);
    return JSON.stringify(tops.find(([, top]) => top > 150) ?? "");
  }, of);
}
