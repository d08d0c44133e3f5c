import { Type } from "@sinclair/typebox";
import fc from "fast-check";
import t from "tap";
import { readText } from "../../../src/base/http/read-text.ts";

t.test("a number survives its way through a query, and nothing else becomes one", async (t) => {
  const integer = Type.Integer();
  fc.assert(fc.property(fc.integer(), (number) => readText(String(number), integer) === number));
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      (text) => /^-?\d{1,15}$/.test(text) || readText(text, integer) === text,
    ),
  );
  for (const text of ["1e999", "0x5", " 5", "5 ", "", "+5", "1_0", "١", "9".repeat(16)])
    t.equal(readText(text, integer), text);
  t.equal(readText("-1.5", Type.Number()), -1.5);
  t.equal(readText("1e3", Type.Number()), "1e3");
});

t.test("a yes or no, a list, a choice and the properties of a query are read by their schemas", async (t) => {
  t.strictSame([readText("true", Type.Boolean()), readText("1", Type.Boolean())], [true, "1"]);
  t.strictSame(readText("5", Type.Array(Type.Integer())), [5]);
  t.strictSame(readText(["5", "x"], Type.Array(Type.Integer())), [5, "x"]);
  t.equal(readText("5", Type.Union([Type.Integer(), Type.Null()])), 5);
  t.equal(readText("all", Type.Union([Type.Integer(), Type.Literal("all")])), "all");
  t.strictSame(
    readText(["5", "6"], Type.Integer()),
    ["5", "6"],
    "two values where one is asked for stay two",
  );
  const query = Type.Object({ limit: Type.Optional(Type.Integer()) });
  t.strictSame(readText({ limit: "5", other: "5" }, query), { limit: 5, other: "5" });
});

t.test("whatever comes in, nothing is lost and nothing throws", async (t) => {
  const schema = Type.Object({ a: Type.Integer(), b: Type.Array(Type.Boolean()), c: Type.Unknown() });
  const query = fc.dictionary(
    fc.constantFrom("a", "b", "c", "d"),
    fc.oneof(fc.string(), fc.array(fc.string())),
  );
  fc.assert(
    fc.property(query, (held) => {
      const read = Object(readText(held, schema));
      const text = (value: unknown) => [value].flat().map(String).join();
      return Object.entries(held).every(([name, value]) => text(read[name]) === text(value));
    }),
  );
  t.pass();
});
