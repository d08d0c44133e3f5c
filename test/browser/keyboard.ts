/** A person who has no mouse: goes by Tab to what has a name, and presses keys. Nothing here focuses by itself. */
import type { Page } from "playwright-core";
import { eventually } from "../support/eventually.ts";

/** What a screen reader would call the thing that has the focus: its role or element, and its name. */
type Focused = { kind: string; name: string };

function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    type Thing = {
      tagName: string;
      textContent: string | null;
      labels?: ArrayLike<{ textContent: string | null }> | null;
      getAttribute(name: string): string | null;
    };
    const thing = (globalThis as unknown as { document: { activeElement: Thing | null } }).document
      .activeElement;
    const name =
      thing?.getAttribute("aria-label") ?? thing?.labels?.[0]?.textContent ?? thing?.textContent ?? "";
    const kind = thing?.getAttribute("role") ?? thing?.getAttribute("type") ?? thing?.tagName ?? "";
    return { kind: kind.toLowerCase(), name: name.trim() };
  });
}

/** Waits until what has the focus is called so: a page puts it there after it has drawn. */
export async function getsFocus(page: Page, name: string | RegExp): Promise<void> {
  await eventually(
    () => focused(page),
    (thing) => isCalled(thing, name),
  );
}

const isCalled = (thing: Focused, name: string | RegExp) =>
  typeof name === "string" ? thing.name === name : name.test(thing.name);

const farthest = 150;

/** @throws Error that names all it came by when there is no such thing within reach */
export async function tabTo(page: Page, name: string | RegExp, key = "Tab"): Promise<Focused> {
  const passed: string[] = [];
  for (let steps = 0; steps < farthest; steps += 1) {
    await page.keyboard.press(key);
    const thing = await focused(page);
    if (isCalled(thing, name)) return thing;
    passed.push(`${thing.kind} "${thing.name.slice(0, 40)}"`);
  }
  throw new Error(`Tab leads to no ${name}, but to ${[...new Set(passed)].join(", ")}`);
}

/** Goes there and presses a key on it. */
export async function pressOn(page: Page, name: string | RegExp, key = "Enter"): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}
