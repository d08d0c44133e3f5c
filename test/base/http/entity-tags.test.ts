import fc from "fast-check";
import t from "tap";
import { entityTagsIn, isHeld } from "#src/base/http/entity-tags.ts";
import { versionsIn } from "#src/base/http/if-match.ts";

t.test("a list of tags is read whole, or not at all", async (t) => {
  const cases: [string, unknown][] = [
    ["*", "any"],
    ['"a"', [["a", false]]],
    [
      ', W/"a b,c" ,"" , ',
      [
        ["a b,c", true],
        ["", false],
      ],
    ],
    ...['x"a"y', '"a" "b"', '"a', "a", 'w/"a"', '"a", *'].map((list): [string, unknown] => [list, []]),
  ];
  for (const [header, expected] of cases) {
    const found = entityTagsIn(header);
    t.same(found === "any" ? found : found.map(({ tag, weak }) => [tag, weak]), expected, header);
  }
});

t.test("what one holds is one of the tags named, weak or not, and no part of one", async (t) => {
  for (const header of ["*", '"e"', 'W/"e"', '"other", "e"']) t.ok(isHeld(header, '"e"'), header);
  for (const header of [undefined, 'x"e"y', '"e', '"xe"', ""]) t.notOk(isHeld(header, '"e"'), String(header));
});

t.test("a version is what its tag begins with; a weak tag names none", async (t) => {
  t.equal(versionsIn(undefined), undefined);
  t.equal(versionsIn(" * "), undefined);
  t.same(versionsIn('"7", "8.aBc-_", W/"9", "x", "10x", ""'), [7, 8]);
  t.same(versionsIn('x"7"'), []);
});

t.test("any list of tags is read as it was written", async () => {
  const tag = fc.record({ weak: fc.boolean(), tag: fc.stringMatching(/^[!#-~]*$/) });
  fc.assert(
    fc.property(fc.array(tag), (tags) => {
      const header = tags.map(({ weak, tag: name }) => `${weak ? "W/" : ""}"${name}"`).join(" ,\t");
      return JSON.stringify(entityTagsIn(header)) === JSON.stringify(tags);
    }),
  );
});
