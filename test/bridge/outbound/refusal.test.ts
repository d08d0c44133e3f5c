import t from "tap";
import { refusalOf } from "#src/bridge/outbound/refusal.ts";
import { RtForbidden, RtRefused } from "#src/bridge/rt/errors.ts";

t.test("a refusal keeps RT's own words and names the field they speak of", async (t) => {
  const problem = refusalOf(
    new RtRefused(["Could not create ticket.", "Could not create ticket. Queue not set"]),
  );
  t.equal(problem.status, 422);
  t.equal(problem.code, "tickets.unknown-queue");
  t.match(problem.detail, /Queue not set/);
  t.same(problem.errors, [{ pointer: "/queue", detail: "Could not create ticket. Queue not set" }]);
});

t.test("words that name no field make a problem without one", async (t) => {
  const problem = refusalOf(new RtForbidden("You are not allowed to modify ticket 86."));
  t.equal(problem.code, "rt.refused");
  t.match(problem.detail, /not allowed to modify ticket 86/);
  t.notOk(problem.errors);
});

t.test("a custom field that takes one value is named, in a JSON pointer", async (t) => {
  const problem = refusalOf(new RtRefused(["Custom field External/ID takes one value."]));
  t.match(problem, { code: "rt.refused", errors: [{ pointer: "/custom_fields/External~1ID" }] });
});
