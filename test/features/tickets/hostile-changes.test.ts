// Inside a property node:assert speaks: hostile text in a message of tap would be read as TAP.
import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway({ LOG_LEVEL: "warn" });
const { post, patch } = jsonClient(gateway.url);
t.teardown(() => gateway.stop());
const { id } = (await post("/tickets", { title: "hostile", queue: "Support" })).body;

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "",
    " ",
    "0",
    "\n",
    "a\nOwner: root",
    "CF.{Severity}: low",
    "'",
    '"',
    "\u202e",
    "\ud800",
    "x,y",
  ),
);
const anything = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, fc.array(text, { maxLength: 2 }), { maxKeys: 2 }),
);
const fields = [
  ...["title", "status", "queue", "priority", "severity", "category", "subcategory", "owner", "due_at"],
  ...["requestors", "cc", "custom_fields", "nonsense"],
];

t.test("a change of any form is answered, and never with a 5xx", async (t) => {
  const changes = fc.dictionary(fc.constantFrom(...fields), anything, { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(changes, async (body) => {
      const { status } = await patch(`/tickets/${id}`, body);
      assert.ok([200, 400, 403, 422].includes(status), `${status} ${JSON.stringify(body)}`);
    }),
    { numRuns: 150 },
  );
  t.pass();
});

t.test("a comment of any text is refused by name, or in RT word for word", async (t) => {
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom("public", "internal"), async (words, visibility) => {
      const { status, body } = await post(`/tickets/${id}/comments`, { text: words, visibility });
      assert.ok([201, 400].includes(status), `${status} ${JSON.stringify(words)}`);
      if (status === 400) return assert.match(body.errors[0].pointer, /^\/text/);
      assert.equal(body.visibility, visibility);
      assert.ok(body.id > 0, "it was told apart from all others");
    }),
    { numRuns: 80 },
  );
  t.pass();
});

t.test("any body at the other doors is no 5xx either", async (t) => {
  const doors = fc.constantFrom("take", "assign", "merge", "links", "comments");
  await fc.assert(
    fc.asyncProperty(
      doors,
      fc.oneof(anything, fc.dictionary(text, anything, { maxKeys: 3 })),
      async (door, body) => {
        const { status } = await post(`/tickets/${id}/${door}`, body);
        assert.ok(status < 500, `${door} ${status} ${JSON.stringify(body)}`);
      },
    ),
    { numRuns: 120 },
  );
  t.pass();
});
