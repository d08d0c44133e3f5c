import fc from "fast-check";
import t from "tap";
import { changesBetween, happeningsOf } from "#src/bridge/journal/diff.ts";
import { aTicket } from "#test/support/a-ticket.ts";

t.test("a ticket compared with itself has not changed, also when RT touched its time", async (t) => {
  const ticket = aTicket();
  t.same(changesBetween(ticket, { ...ticket, updated_at: "2030-01-01T00:00:00.000Z", version: 9 }), []);
  t.same(happeningsOf([]), []);
});

t.test("every changed field is told with its old and its new value", async (t) => {
  const before = aTicket({ custom_fields: { Tags: ["a"], Notes: ["n"] } });
  const after = aTicket({ title: "other", custom_fields: { Tags: ["a", "b"], Platforms: ["Linux"] } });
  t.same(changesBetween(before, after), [
    { field: "title", old: before.title, new: "other" },
    { field: "custom_fields.Notes", old: ["n"], new: [] },
    { field: "custom_fields.Platforms", old: [], new: ["Linux"] },
    { field: "custom_fields.Tags", old: ["a"], new: ["a", "b"] },
  ]);
});

t.test("status, owner and the rest are happenings of their own", async (t) => {
  const before = aTicket();
  const after = aTicket({ status: "resolved", owner: "agent1", priority: 9, title: "x" });
  const types = happeningsOf(changesBetween(before, after)).map(({ type }) => type);
  t.same(types.toSorted(), ["ticket.assigned", "ticket.status_changed", "ticket.updated"]);
});

t.test("the status deleted is a deletion", async (t) => {
  const [happening] = happeningsOf(changesBetween(aTicket(), aTicket({ status: "deleted" })));
  t.equal(happening?.type, "ticket.deleted");
});

t.test("applying the told changes to the old ticket gives the new one, whatever changed", async (t) => {
  const fields = fc.record({
    title: fc.string(),
    status: fc.constantFrom("new", "open", "resolved"),
    owner: fc.option(fc.string()),
    priority: fc.integer(),
    cc: fc.array(fc.string()),
    custom_fields: fc.dictionary(fc.constantFrom("A", "B", "C"), fc.array(fc.string(), { minLength: 1 })),
  });
  fc.assert(
    fc.property(fields, fields, (one, other) => {
      const before = aTicket(one);
      const after = aTicket(other);
      const patched = structuredClone(before) as Record<string, unknown> & typeof before;
      for (const change of changesBetween(before, after)) {
        const [top, ...name] = change.field.split(".");
        if (top === "custom_fields") patched.custom_fields[name.join(".")] = change.new as string[];
        else patched[change.field] = change.new;
      }
      const filled = Object.entries(patched.custom_fields).filter(([, values]) => values.length > 0);
      t.same({ ...patched, custom_fields: Object.fromEntries(filled) }, after);
    }),
    { numRuns: 50 },
  );
});
