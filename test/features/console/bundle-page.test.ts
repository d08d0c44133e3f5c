import t from "tap";
import { bundlePage } from "#src/features/console/bundle-page.ts";

/** What the console promises of its first view, packed. */
const most = 60_000;

const { files, script, first } = await bundlePage();
const scripts = [...files.keys()].filter((name) => name.endsWith(".js"));
const textOf = (name: string) => String(files.get(name)?.plain);
const sizeOf = (name: string) => files.get(name)?.packed.length ?? Number.NaN;

/** What the browser has to have before this script runs, itself among it. */
function neededBy(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, other = ""] of textOf(name).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
    neededBy(other, found);
  return found;
}

t.test("the script of the first view is small, whatever the language", async (t) => {
  for (const language of ["en", "pt", "es", "ru"]) {
    const [words = "", ...others] = scripts.filter((name) => name.startsWith(`${language}-`));
    t.strictSame(others, []);
    const needed = [...neededBy(script, neededBy(words))];
    const size = needed.reduce((sum, name) => sum + sizeOf(name), 0);
    t.ok(size > 10_000 && size <= most, `${language}: ${size}`);
  }
});

t.test("all that the first view needs is asked for at once, and no page beside", async (t) => {
  t.strictSame([script, ...first].sort(), [...neededBy(script)].sort());
  for (const page of ["TicketPage", "OutboxPage", "ProfilePage", "SignInPage"]) {
    t.ok(
      scripts.some((name) => name.startsWith(`${page}-`)),
      page,
    );
    t.notOk(
      first.some((name) => name.startsWith(`${page}-`)),
      page,
    );
  }
});
