import t from "tap";
import { Refusal } from "../../../console/ask/ask.ts";
import { faultsIn } from "../../../console/ask/faults.ts";

const refused = (...pointers: string[]) =>
  new Refusal(422, { errors: pointers.map((pointer) => ({ pointer, detail: `${pointer} is wrong` })) });

t.test("a fault is told at its field: a list by its name, a custom field by its own", async (t) => {
  t.strictSame(Object.keys(faultsIn(refused("/title", "/cc/1"))), ["title", "cc"]);
  t.strictSame(Object.keys(faultsIn(refused("/custom_fields/Tags/0", "/custom_fields/A~1B~0C"))), [
    "custom_fields.Tags",
    "custom_fields.A/B~C",
  ]);
  t.strictSame(Object.keys(faultsIn(refused("/custom_fields"))), ["custom_fields"]);
});

t.test("what names no field, or is no refusal, has no faults", async (t) => {
  t.strictSame(faultsIn(new Refusal(500, {})), {});
  t.strictSame(faultsIn(new Error("x")), {});
});
