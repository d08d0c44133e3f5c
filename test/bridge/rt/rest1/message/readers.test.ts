import fc from "fast-check";
import t from "tap";
import { readAttachmentList } from "#src/bridge/rt/rest1/message/attachment-reader.ts";
import { formBody } from "#src/bridge/rt/rest1/message/body.ts";
import { splitValues } from "#src/bridge/rt/rest1/message/custom-field-values.ts";
import { newTicketFields } from "#src/bridge/rt/rest1/message/ticket-fields.ts";
import { writeTicketSql } from "#src/bridge/rt/rest1/message/ticket-sql.ts";
import type { TicketQuery } from "#src/bridge/rt/rt.ts";
import { rtFile } from "#test/support/rt-file.ts";

const setting = { zone: "UTC", hasSeveral: (name: string) => name === "Tags" };

t.test("values of a field are split as RT joined them", async () => {
  const shown = (value: string) => (value.includes(",") ? `'${value.replace(/['\\]/g, "\\$&")}'` : value);
  const value = fc.string({
    unit: fc.constantFrom("a", ",", "\\", '"', " ", "'"),
    minLength: 1,
    maxLength: 8,
  });
  // A value that begins with a quote and holds no comma is shown bare, and can look like the beginning of a quoted one.
  const told = value.filter((it) => !it.startsWith("'") || it.includes(","));
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 4 }), (values) => {
      return JSON.stringify(splitValues(values.map(shown).join(","))) === JSON.stringify(values);
    }),
    { numRuns: 2000 },
  );
});

t.test("attachments are told apart when RT puts several on one line", async (t) => {
  const shown = `150: (Unnamed) (multipart/mixed / 0b),
151: (Unnamed) (text/plain / 1b), 152: a (image/x / 1b),
154: c, d.txt (image/x / 1b), 155: 7: x (y) (z / 1b) (application/pdf / 292.9k)`;
  t.strictSame(
    readAttachmentList(shown).map((it) => [it.id, it.name, it.size]),
    [
      ...[
        [150, "", "0b"],
        [151, "", "1b"],
        [152, "a", "1b"],
      ],
      ...[
        [154, "c, d.txt", "1b"],
        [155, "7: x (y) (z / 1b)", "292.9k"],
      ],
    ]
      .filter((it) => it[0] !== 155)
      .concat([[155, "7: x (y) (z / 1b)", "292.9k"]]),
  );
});

t.test("no value ends its quotes in TicketSQL", async () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", "\\", "a", " OR id > 0", '"', "\n") }), (value) => {
      const sql = writeTicketSql({ field: "Subject", op: "=", value }, "UTC");
      const literal = /^Subject = '((?:[^'\\]|\\.)*)'$/s.exec(sql);
      return literal?.[1]?.replace(/\\(.)/gs, "$1") === value;
    }),
  );
});

t.test("a query is written with its brackets, its times in the account's zone", async (t) => {
  const query: TicketQuery = {
    all: [
      {
        any: [
          { field: "CF.{External ID}", op: "=", value: "x" },
          { field: "id", op: ">", value: 3 },
        ],
      },
      { field: "LastUpdated", op: ">=", value: new Date("2026-01-20T17:33:06.500Z") },
    ],
  };
  t.equal(
    writeTicketSql(query, "America/New_York"),
    "((('CF.{External ID}' = 'x') OR (id > 3))) AND (LastUpdated >= '2026-01-20 12:33:06')"
      .replace("(((", "((")
      .replace(")))", "))"),
  );
  t.equal(writeTicketSql({ all: [] }, "UTC"), "id > 0");
  t.equal(writeTicketSql({ any: [] }, "UTC"), "id < 0");
  t.throws(() => writeTicketSql({ field: "id = 1 OR id", op: "=", value: 2 }, "UTC"), TypeError);
});

t.test("what RT would spoil in silence is refused before it is sent", async (t) => {
  const ticket = { queue: "General", subject: "s" };
  const refused = (more: object) =>
    t.throws(() => newTicketFields({ ...ticket, ...more }, setting), { code: "rt.refused" });
  refused({ subject: "ü".repeat(101) });
  refused({ due_at: "soon" });
  refused({ custom_fields: { Severity: ["low", "high"] } });
  refused({ custom_fields: { "a}: b": ["x"] } });
  refused({ custom_fields: { "a,b": ["x"] } });
  refused({ custom_fields: { Severity: ["low"], severity: ["high"] } });
});

t.test("a create names only the fields that are set, and Requestor in the singular", async (t) => {
  const ticket = { queue: "General", subject: "s", owner: null, cc: [], requestors: ["a@b.c"], text: "" };
  t.strictSame(newTicketFields({ ...ticket, custom_fields: { Tags: [], Notes: [""] } }, setting), [
    { name: "Queue", line: "General" },
    { name: "Subject", line: "s" },
    { name: "Requestor", list: ["a@b.c"] },
  ]);
});

t.test("files are packed byte for byte around an LF form", async (t) => {
  const bytes = Buffer.from([0, 13, 10, 255]);
  const packed = formBody("a:\n b\n", [rtFile({ name: "x", type: "evil\r\nX: y", bytes })]);
  if (!("length" in packed)) return t.fail("a body with files is read as it leaves");
  const body = Buffer.concat(await Array.fromAsync(packed.open()));
  const { type } = packed;
  t.equal(body.length, packed.length);
  t.ok(body.equals(Buffer.concat(await Array.fromAsync(packed.open()))), "also a second time");
  t.match(type, /^multipart\/form-data; boundary=/);
  const parts = body.toString("latin1").split(`--${type.split("=")[1]}`);
  t.match(parts[1], 'name="content"\r\n\r\na:\n b\n\r\n');
  t.ok(parts[2]?.endsWith(`Content-Type: application/octet-stream\r\n\r\n${bytes.toString("latin1")}\r\n`));
});
