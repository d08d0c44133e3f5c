import { readFileSync } from "node:fs";
import fc from "fast-check";
import t from "tap";
import { type FormField, oneLine, writeForm } from "#src/bridge/rt/rest1/message/form-writer.ts";
import { parseAsRt } from "#test/support/rt-form-parser.ts";

type Vector = {
  name: string;
  content: string;
  forms: Record<string, string | string[]>[];
  broken: boolean[];
};
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL("../../../../vectors/rt-forms.json", import.meta.url), "utf8"),
);

const piece = fc.oneof(
  fc.constantFrom(
    "\n",
    "\r\n",
    "\r",
    "#",
    "\n#",
    "--",
    "\n--\n",
    ": ",
    "Owner: root",
    "\nStatus: x",
    " ",
    "\t",
    "\u00a0",
  ),
  fc.constantFrom(
    "\u2028",
    "\u0085",
    "CF.{A}: b",
    '"',
    "'",
    "\\",
    ",",
    "}",
    "0",
    "\0",
    "\v",
    "\ufeff",
    "word",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const hostile = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(""));

t.test("the parser of these tests reads what RT read of every recorded form", async (t) => {
  for (const vector of vectors) {
    const forms = parseAsRt(vector.content);
    t.strictSame(
      forms.map((form) => form.broken),
      vector.broken,
      vector.name,
    );
    for (const [place, form] of forms.entries())
      if (!form.broken) t.strictSame(Object.fromEntries(form.fields), vector.forms[place], vector.name);
  }
});

t.test("no value becomes another field, a remark or a second form", async () => {
  const field = (name: string) =>
    fc.oneof(
      hostile.map((line): FormField => ({ name, line })),
      hostile.map((text): FormField => ({ name, text })),
      fc.array(hostile, { maxLength: 3 }).map((values): FormField => ({ name, values })),
    );
  const form = fc.tuple(field("Subject"), field("Text"), field("CF.{External ID}"), field("Cc"));
  fc.assert(
    fc.property(form, (fields) => {
      const [parsed, ...others] = parseAsRt(writeForm(fields));
      const names = [...(parsed?.fields.keys() ?? [])];
      return others.length === 0 && !parsed?.broken && names.join() === fields.map((it) => it.name).join();
    }),
    { numRuns: 2000 },
  );
});

t.test("a text arrives as it was, but for CR and the empty lines it begins with", async () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const kept = text.replace(/\r\n|\r/g, "\n").replace(/^\n+/, "");
      return parseAsRt(writeForm([{ name: "Text", text }]))[0]?.fields.get("Text") === kept;
    }),
    { numRuns: 2000 },
  );
});

t.test("a line arrives folded and trimmed", async (t) => {
  fc.assert(
    fc.property(
      hostile,
      (line) => parseAsRt(writeForm([{ name: "Subject", line }]))[0]?.fields.get("Subject") === oneLine(line),
    ),
    { numRuns: 2000 },
  );
  t.equal(oneLine(" a\r\n\nb\u00a0"), "a b");
});

t.test("several values are quoted, so that commas and quotes stay inside", async (t) => {
  const form = writeForm([{ name: "CF.{Tags}", values: ["a", 'q"q', "b\\, c", "l1\nl2"] }]);
  t.equal(form, 'CF.{Tags}:\n "a","q\\"q","b\\\\, c","l1 l2"\n');
});

t.test("an address with a comma is refused: RT would make two of it", async (t) => {
  for (const list of [["a,b@example.com"], [" "], [""]])
    t.throws(() => writeForm([{ name: "Cc", list }]), { code: "rt.refused" });
  t.equal(writeForm([{ name: "Cc", list: ["a@b.c", "d@e.f"] }]), "Cc:\n a@b.c, d@e.f\n");
  t.equal(writeForm([{ name: "Cc", list: [] }]), "Cc:\n", "an empty list clears");
});
