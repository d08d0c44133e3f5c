import fc from "fast-check";
import t from "tap";
import { findFault } from "../../../src/base/http/find-fault.ts";

const wellFormed = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", "").toWellFormed());
const harmless = fc.object({
  key: wellFormed.filter((key) => key !== "__proto__"),
  values: [wellFormed, fc.integer(), fc.constant(null), fc.boolean()],
  maxDepth: 5,
});

/** The value at a JSON pointer. */
const at = (value: unknown, pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (held, name) => Reflect.get(Object(held), name.replaceAll("~1", "/").replaceAll("~0", "~")),
      value,
    );

t.test("nothing is found in values made of real text", async (t) => {
  fc.assert(fc.property(harmless, (value) => findFault(value) === undefined));
  t.pass();
});

t.test("one bad text, wherever it is put, is found and pointed at", async (t) => {
  fc.assert(
    fc.property(
      harmless,
      wellFormed,
      fc.constantFrom("\0", "\ud800", "\udfff", "\udc00\ud800"),
      fc.nat(),
      (value, text, bad, place) => {
        const path = Object.keys(value);
        const name = path[place % (path.length || 1)] ?? "only";
        const planted = { ...value, [name]: [value[name] ?? 1, text + bad] };
        const fault = findFault(planted);
        return fault !== undefined && at(planted, fault.pointer) === text + bad;
      },
    ),
  );
  t.pass();
});
