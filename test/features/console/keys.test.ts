import fc from "fast-check";
import t from "tap";
import { keyOf } from "../../../console/app/key-of.ts";
import { movesShelves } from "../../../console/feed/shelf-news.ts";

const pressed = (key: string, code: string, shiftKey = false) => keyOf({ key, code, shiftKey });

t.test("a letter of another alphabet is the key's Latin one", async (t) => {
  t.equal(pressed("о", "KeyJ"), "j", "on a Russian keyboard");
  t.equal(pressed("ξ", "KeyJ"), "j", "on a Greek one");
  t.equal(pressed("О", "KeyJ", true), "О", "with Shift it is no shortcut");
});

t.test("what a Latin keyboard says counts, wherever the key is", async (t) => {
  t.equal(pressed("j", "KeyC"), "j", "Dvorak");
  t.equal(pressed("ç", "KeyC"), "ç");
  fc.assert(
    fc.property(fc.constantFrom("/", "?", "Escape", "Enter", "1", "."), fc.string(), (key, code) =>
      Object.is(pressed(key, code), key),
    ),
  );
});

t.test("only what may move a ticket to another shelf has the shelves loaded anew", async (t) => {
  const change = (field: string) => ({ field, old: null, new: "x" });
  t.ok(movesShelves({ type: "ticket.created", changes: [] }));
  t.ok(movesShelves({ type: "ticket.status_changed", changes: [change("updated_at"), change("status")] }));
  t.ok(movesShelves({ type: "ticket.updated", changes: [change("severity")] }));
  t.notOk(movesShelves({ type: "ticket.replied", changes: [change("updated_at")] }));
  t.notOk(movesShelves({ type: "ticket.updated", changes: [change("priority")] }));
});
