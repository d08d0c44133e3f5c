import fc from "fast-check";
import t from "tap";
import { type ChosenSettings as Settings, usualSettings as usual } from "#src/model/settings.ts";
import { mergeSettings } from "../../../console/settings/merge-settings.ts";

const aView = fc.record({ name: fc.constantFrom("a", "b", "c", "d"), query: fc.constantFrom("x", "y") });
/** fast-check makes objects without a prototype. */
const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));
const settings = fc
  .record({
    language: fc.constantFrom(null, "en", "pt"),
    theme: fc.constantFrom(null, "light" as const, "dark" as const),
    time_zone: fc.constantFrom(null, "UTC"),
    alerts: fc.record({
      desktop: fc.boolean(),
      sound: fc.boolean(),
      of: fc.constantFrom("mine" as const, "all" as const),
    }),
    shortcuts: fc.boolean(),
    views: fc.uniqueArray(aView, { selector: ({ name }) => name }),
  })
  .map(plain);
const sorted = ({ views, ...rest }: Settings) => ({
  ...rest,
  views: views.toSorted((one, other) => one.name.localeCompare(other.name)),
});

t.test("who changed nothing gets what the other one chose; who is alone keeps what they chose", async (t) => {
  fc.assert(
    fc.property(settings, settings, (agreed, changed) => {
      t.strictSame(sorted(mergeSettings(agreed, agreed, changed)), sorted(changed));
      t.strictSame(sorted(mergeSettings(agreed, changed, agreed)), sorted(changed));
    }),
    { numRuns: 200 },
  );
});

t.test("a view made on either device stays, one forgotten on either is gone", async (t) => {
  fc.assert(
    fc.property(settings, settings, settings, (agreed, ours, theirs) => {
      const names = ({ views }: Settings) => views.map(({ name }) => name);
      const merged = mergeSettings(agreed, ours, theirs);
      t.equal(new Set(names(merged)).size, names(merged).length, "each name once");
      for (const view of ours.views) {
        const isNew = !names(agreed).includes(view.name);
        if (isNew) t.ok(merged.views.some(({ name, query }) => name === view.name && query === view.query));
      }
      for (const name of names(theirs)) if (!names(agreed).includes(name)) t.ok(names(merged).includes(name));
      for (const name of names(agreed))
        if (!names(ours).includes(name))
          t.notOk(names(merged).includes(name) && !names(theirs).includes(name));
    }),
    { numRuns: 200 },
  );
});

t.test("what was changed on both is as it is here, and the rest of theirs is taken", async (t) => {
  const ours = { ...usual, theme: "dark" as const };
  const theirs = { ...usual, theme: "light" as const, language: "es" };
  t.strictSame(mergeSettings(usual, ours, theirs), { ...usual, theme: "dark", language: "es" });
});
