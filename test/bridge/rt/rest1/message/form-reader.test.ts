import fc from "fast-check";
import t from "tap";
import { readForms, readOneForm } from "#src/bridge/rt/rest1/message/form-reader.ts";
import { readList } from "#src/bridge/rt/rest1/message/ticket-reader.ts";
import { composeAsRt } from "#test/support/rt-form-composer.ts";

const piece = fc.oneof(
  fc.constantFrom(
    "\n",
    "\n\n",
    "--",
    "\n--\n",
    "#",
    "\n# x",
    "Status: new",
    "\nStatus: new",
    " ",
    "    ",
    "\t",
    "\r",
    ":",
  ),
  fc.string({ maxLength: 5 }),
);
const value = fc.array(piece, { maxLength: 10 }).map((parts) => parts.join(""));
/** A lone line break, or one at the beginning, is shown by RT like other things too; no field of ours holds it. */
const shown = value.filter((it) => !it.startsWith("\n") && it !== "");

t.test("every value RT shows is read as it is, between others and at the end", async () => {
  const names = ["id", "Subject", "Content", "CF.{A rather long name}", "CF.{N}"];
  const form = fc.tuple(...names.map(() => shown));
  fc.assert(
    fc.property(fc.array(form, { minLength: 1, maxLength: 3 }), (forms) => {
      const body = composeAsRt(
        forms.map((values) => ({ fields: values.map((it, at) => [names[at] ?? "", it]) })),
      );
      const read = readForms(body);
      return JSON.stringify(read.map((it) => [...it.fields.values()])) === JSON.stringify(forms);
    }),
    { numRuns: 2000 },
  );
});

t.test("lists are unfolded", async () => {
  const address = fc.stringMatching(/^[a-z.'"+]{1,30}@example\.net$/);
  fc.assert(
    fc.property(fc.array(address, { minLength: 1, maxLength: 9 }), (list) => {
      const form = readOneForm(
        composeAsRt([
          {
            fields: [
              ["Cc", list],
              ["AdminCc", []],
              ["Status", "new"],
            ],
          },
        ]),
      );
      return JSON.stringify(readList(form.fields.get("Cc") ?? "")) === JSON.stringify(list);
    }),
  );
});

t.test("remarks stand apart from fields", async (t) => {
  const [first, second] = readForms(
    "# Ticket 1 created.\n# Odd: remark\n\nid: \nFoo: bar\n\n--\n\n# Ticket 2 does not exist.\n\n\n",
  );
  t.strictSame(first?.remarks, ["Ticket 1 created.", "Odd: remark"]);
  t.strictSame(
    [...(first?.fields ?? [])],
    [
      ["id", ""],
      ["Foo", "bar"],
    ],
  );
  t.strictSame(second?.remarks, ["Ticket 2 does not exist."]);
});
