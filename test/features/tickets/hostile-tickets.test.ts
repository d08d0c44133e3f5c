// Inside a property node:assert speaks: hostile text in a message of tap would be read as TAP.
import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway({ LOG_LEVEL: "warn" });
const { post } = jsonClient(gateway.url);
t.teardown(() => gateway.stop());

const nasty = fc.constantFrom(
  "\n",
  "\r\n",
  "\r",
  "\u0000",
  "\u000b",
  "\u0085",
  "\u2028",
  "\u202e",
  "\u00a0",
  "\t",
  " ",
  "#",
  "--",
  ":",
  ",",
  "'",
  '"',
  "\\",
  "\ud800",
  "Queue: Billing",
  "\nOwner: root\nStatus: resolved",
  "CF.{Severity}: low",
  "0",
  "%",
  "=",
  "<b>",
  "🦊",
  "ß",
);
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join("")),
);
const anything = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
);

/** What the document says becomes of a text: LF for line ends, no empty lines before it; RT takes no lone 0. */
function normal(value: string): string {
  const text = value.replace(/\r\n?/g, "\n").replace(/^\n+/, "");
  return text === "0" ? "0\n" : text;
}

t.test("a hostile title or text is refused by name, or stored and shown exactly", async (t) => {
  await fc.assert(
    fc.asyncProperty(text, text, async (title, description) => {
      const { status, body } = await post("/tickets", { title, description, queue: "Support" });
      if (status !== 201) {
        assert.ok([400, 413].includes(status), `${status} ${JSON.stringify(title)}`);
        assert.ok(
          body.errors.every(({ pointer }: { pointer: string }) => /^\/(title|description)$/.test(pointer)),
        );
        return;
      }
      assert.equal(body.title, title);
      assert.equal(body.status, "new");
      assert.equal(body.owner, null);
      if (normal(description) !== body.description) {
        assert.equal(body.warnings?.[0].pointer, "/description", JSON.stringify(description));
      }
    }),
    { numRuns: 150 },
  );
  t.pass();
});

t.test("a field of any wrong type or form is answered 4xx with its name, never 5xx", async (t) => {
  const fields = [
    "title",
    "description",
    "queue",
    "requestor",
    "cc",
    "priority",
    "severity",
    "category",
    "owner",
    "due_at",
    "custom_fields",
    "nonsense",
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fields), anything, async (field, value) => {
      const { status, body } = await post("/tickets", { title: "t", queue: "Support", [field]: value });
      assert.ok(status < 500, `${field}: ${JSON.stringify(value)} gives ${status}`);
      if (status === 400)
        assert.ok(
          body.errors.some(({ pointer }: { pointer: string }) => pointer.startsWith(`/${field}`)),
          JSON.stringify(body),
        );
    }),
    { numRuns: 200 },
  );
  t.pass();
});

t.test("a megabyte of text is 413, a title of 201 bytes is 400", async (t) => {
  t.equal((await post("/tickets", { title: "big", description: "x".repeat(1_000_000) })).status, 413);
  const long = await post("/tickets", { title: "ü".repeat(101), queue: "Support" });
  t.equal(long.status, 400);
  t.match(long.body.errors, [{ pointer: "/title", detail: /200 bytes.*202/ }]);
});
