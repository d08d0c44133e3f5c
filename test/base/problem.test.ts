import { Value } from "@sinclair/typebox/value";
import t from "tap";
import * as problems from "../../src/base/problem.ts";
import { Problem } from "../../src/model/problem.ts";

const { problemOf } = problems;

t.test(
  "an error that was given a name is answered with it, its fields and the path without the query",
  async (t) => {
    const error = problems.unprocessable("tickets.unknown-queue", "There is no queue X.", [
      { pointer: "/queue", detail: "is not known" },
    ]);
    t.strictSame(problemOf(error, { url: "/tickets?to=ana@example.com" }), {
      type: "urn:ticketwire:problem:tickets.unknown-queue",
      title: "Unprocessable Entity",
      status: 422,
      detail: "There is no queue X.",
      instance: "/tickets",
      code: "tickets.unknown-queue",
      errors: [{ pointer: "/queue", detail: "is not known" }],
    });
  },
);

t.test("anything else is a 500 that tells nothing of it", async (t) => {
  for (const thrown of [
    new Error("SELECT hunter2"),
    "hunter2",
    undefined,
    null,
    7,
    { status: 404, detail: "hunter2" },
  ]) {
    const problem = problemOf(thrown);
    t.match(problem, { status: 500, code: "internal" });
    t.notMatch(JSON.stringify(problem), /hunter2/);
  }
});

t.test("every kind of problem is of the documented form", async (t) => {
  const made = [
    problems.badRequest("a.b", "d"),
    problems.notSignedIn(),
    problems.forbidden("a.b", "d"),
    problems.notFound("a.b", "d"),
    problems.methodNotAllowed(["GET"]),
    problems.conflict("a.b", "d"),
    problems.preconditionFailed("a.b", "d"),
    problems.tooLarge("d"),
    problems.unsupportedMediaType("d"),
    problems.unprocessable("a.b", "d"),
    problems.tooManyRequests("a.b", "d", 1.2),
    problems.badGateway("a.b", "d"),
    problems.unavailable("a.b", "d", 3),
  ];
  t.strictSame(
    made.map(({ status }) => status),
    [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 502, 503],
  );
  for (const error of made) t.ok(Value.Check(Problem, problemOf(error)), error.code);
  t.equal(problems.tooManyRequests("a.b", "d", 1.2).headers["retry-after"], "2");
});
