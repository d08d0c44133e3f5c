import t from "tap";
import { warningsOf } from "#src/bridge/outbound/warnings.ts";
import type { OpenWish } from "#src/bridge/outbound/wish.ts";
import { aSubmission } from "#test/support/a-submission.ts";
import { aTicketRecord } from "#test/support/a-ticket.ts";

const wish: OpenWish = {
  title: "printer is on fire",
  description: "since this morning\r\n",
  queue: "Support",
  requestors: ["Ana@example.com"],
  cc: [],
  severity: "high",
  owner: "agent1",
  due_at: "2026-12-01T10:00:00.500+01:00",
  custom_fields: { "Tags/odd": ["b", "a"] },
};
const submission = aSubmission({ wish });
const nothing = { remarks: [], refused: [] };
const taken = aTicketRecord({
  severity: "high",
  owner: "agent1",
  due_at: "2026-12-01T09:00:00.000Z",
  custom_fields: { "Tags/odd": ["a", "b"] },
});

t.test(
  "a ticket that RT took whole gives no warning: order, case, line ends and milliseconds are no loss",
  async (t) => {
    t.same(warningsOf(submission, taken, nothing), []);
  },
);

t.test("each field RT dropped in silence is named by its pointer", async (t) => {
  const dropped = { ...taken, severity: null, owner: null, due_at: null, requestors: [], custom_fields: {} };
  const pointers = warningsOf(submission, dropped, nothing).map(({ pointer }) => pointer);
  t.same(
    new Set(pointers),
    new Set(["/requestor", "/severity", "/owner", "/due_at", "/custom_fields/Tags~1odd"]),
  );
});

t.test("an address that was given twice and stands there once is no loss", async (t) => {
  const twice = aSubmission({ wish: { ...wish, requestors: ["ana@example.com", "ANA@example.com"] } });
  t.same(warningsOf(twice, taken, nothing), []);
});

t.test("what was not asked for cannot have been dropped", async (t) => {
  const little = aSubmission({ wish: { ...wish, severity: undefined, owner: undefined, custom_fields: {} } });
  t.same(warningsOf(little, { ...taken, severity: null, owner: null }, nothing), []);
});

t.test("RT's own remarks are passed on", async (t) => {
  t.match(warningsOf(submission, taken, { ...nothing, remarks: ["Invalid custom field name (Nope)"] }), [
    { pointer: "", detail: /Invalid custom field name \(Nope\)/ },
  ]);
});
