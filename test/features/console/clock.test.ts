import fc from "fast-check";
import t from "tap";
import { createClock } from "../../../console/ask/clock.ts";

const at = Date.parse("2026-11-21T12:00:00Z");
const headerAt = (time: number) => new Date(time).toUTCString();

t.test("a clock that is off by minutes is put right to less than the header's second", async (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: -86_400_000, max: 86_400_000 }),
      fc.integer({ min: 0, max: 2_000 }),
      (off, took) => {
        let own = at + off;
        const clock = createClock(() => own);
        const askedAt = own;
        own += took;
        clock.hear(headerAt(at + took / 2), askedAt);
        t.ok(Math.abs(clock.now() - (at + took)) <= 2_500, `${off} ${took}`);
      },
    ),
  );
});

t.test("a clock that is right is left alone, and so is one of which nothing is known", async (t) => {
  const clock = createClock(() => at);
  for (const date of [null, "", "soon", headerAt(at - 1_000), headerAt(at + 1_500)]) {
    clock.hear(date, at - 10);
    t.equal(clock.now(), at, String(date));
  }
  clock.hear(headerAt(at + 600_000), at - 5_000);
  t.equal(clock.now(), at, "an answer that was long on its way says nothing");
});

t.test("who sets the clock right is believed with the next answer", async (t) => {
  const clock = createClock(() => at);
  clock.hear(headerAt(at + 300_000), at);
  t.ok(clock.now() > at + 299_000);
  clock.hear(headerAt(at), at);
  t.equal(clock.now(), at);
});
