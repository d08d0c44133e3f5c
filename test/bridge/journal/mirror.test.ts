import t from "tap";
import { mirrorOf } from "#src/bridge/journal/mirror.ts";
import type { RtTicket, RtTransaction } from "#src/bridge/rt/rt.ts";

const names = { category: "Category", subcategory: "Subcategory", severity: "Severity" };
const seen: RtTicket = {
  id: 7,
  subject: "printer",
  status: "open",
  queue: "Support",
  owner: "agent1",
  creator: "gateway",
  priority: 3,
  requestors: ["ana@example.com"],
  cc: [],
  admin_cc: ["boss@example.com"],
  custom_fields: { severity: ["HIGH"], Category: ["Hardware"], Subcategory: [], Tags: ["a", "b"] },
  due_at: null,
  started_at: "2026-11-20T12:00:01.000Z",
  resolved_at: null,
  created_at: "2026-11-20T12:00:00.000Z",
  updated_at: "2026-11-20T12:00:01.000Z",
};
const transaction = (own: Partial<RtTransaction>): RtTransaction => ({
  id: 100,
  ticket: 7,
  type: "Create",
  field: "",
  old_value: "",
  new_value: "",
  data: "",
  description: "Ticket created by gateway",
  content: "it burns",
  creator: "gateway",
  created_at: "2026-11-20T12:00:00.000Z",
  attachments: [],
  ...own,
});
const history = [transaction({}), transaction({ id: 103, type: "Set", field: "Owner", content: "" })];
const url = "http://rt.example/Ticket/Display.html?id=7";

t.test("the copy says what RT says, with the three named fields in our words", async (t) => {
  const copy = mirrorOf({ ticket: seen, history, url }, names, undefined, "ana");
  t.match(copy, {
    id: 7,
    title: "printer",
    description: "it burns",
    severity: "high",
    category: "Hardware",
    subcategory: null,
    owner: "agent1",
    version: 0,
    submitted_by: "ana",
    url,
  });
  t.same(copy.custom_fields, seen.custom_fields);
});

t.test("what RT's present state does not tell is kept from the copy we had", async (t) => {
  const first = mirrorOf({ ticket: seen, history, url }, names, undefined, "ana");
  const known = { ...first, first_response_at: "2026-11-20T13:00:00.000Z", version: 4 };
  const next = mirrorOf({ ticket: { ...seen, status: "resolved" }, history: [], url }, names, known, "bob");
  t.match(next, {
    description: "it burns",
    first_response_at: "2026-11-20T13:00:00.000Z",
    submitted_by: "ana",
    version: 4,
    status: "resolved",
  });
});

t.test(
  "a value that is none of the four severities is no severity, an unused field none either",
  async (t) => {
    const odd = { ...seen, custom_fields: { Severity: ["blocker"], Category: ["Hardware"] } };
    t.equal(mirrorOf({ ticket: odd, history, url }, names, undefined, null).severity, null);
    const unused = { ...names, category: null };
    t.equal(mirrorOf({ ticket: odd, history, url }, unused, undefined, null).category, null);
  },
);
