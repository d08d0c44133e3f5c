import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "tap";
import { type Form, parseForms, sentValue } from "#src/sandbox/text/form-parse.ts";

type Vector = { name: string; content: string; forms: Form[] };
const file = new URL("../vectors/form-parse.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: Vector[] };

test("forms are read as RT reads them", async (t) => {
  for (const { name, content, forms } of cases) {
    const read = parseForms(content).map((form) => ({ ...form, fields: { ...form.fields } }));
    t.strictSame(read, forms, name);
  }
});

test("text behind a line of one space comes through, but for empty lines at its start", async (t) => {
  const piece = fc.constantFrom(
    "\n",
    " ",
    "\t",
    "#",
    "--",
    "Owner: root",
    "CF.{Severity}: low",
    "é",
    "\u2028",
    "a",
    ":",
    "\r",
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join("")),
      (text) => {
        const lines = text.split("\n").map((line) => ` ${line}\n`);
        const [form] = parseForms(`Subject: s\nText:\n \n${lines.join("")}`);
        t.equal(form?.fields.Text, text.replace(/^\n+/, ""));
        t.strictSame(form?.order, ["Subject", "Text"]);
      },
    ),
  );
});

test("a field is found in any case, and as an array when it was sent twice", async (t) => {
  const [form] = parseForms("Cc: a\nCc: b\nsubject: x\n") as [Form];
  t.strictSame(sentValue(form, "CC"), ["a", "b"]);
  t.equal(sentValue(form, "Subject"), "x");
  t.equal(sentValue(form, "Owner"), undefined);
});
