import fc from "fast-check";
import t from "tap";
import { systemClock, toTimestamp } from "../../src/base/clock.ts";
import { uuidv7 } from "../../src/base/id.ts";

const layout = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const anyTime = fc.integer({ min: 0, max: 2 ** 47 });

t.test("ids grow one after another, whatever the clock does", async (t) => {
  fc.assert(
    fc.property(fc.array(anyTime, { minLength: 2, maxLength: 30 }), (times) => {
      const left = [...times];
      const clock = { now: () => left.shift() ?? 0 };
      const ids = times.map(() => uuidv7(clock));
      return ids.every((id, at) => layout.test(id) && (at === 0 || id > (ids[at - 1] ?? "")));
    }),
  );
  t.pass();
});

t.test("an id holds the millisecond in which it was made", async (t) => {
  fc.assert(
    fc.property(anyTime, (time) => {
      const id = uuidv7({ now: () => time });
      return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16) === time;
    }),
  );
  t.pass();
});

t.test("a hundred thousand ids of one moment are all different and in order", async (t) => {
  const clock = { now: () => 1_700_000_000_000 };
  const ids = Array.from({ length: 100_000 }, () => uuidv7(clock));
  t.equal(new Set(ids).size, ids.length);
  t.strictSame(ids, ids.toSorted());
});

t.test("two clocks do not disturb each other", async (t) => {
  uuidv7({ now: () => 2 ** 47 });
  const time = Date.now();
  t.ok(Number.parseInt(uuidv7(systemClock).replaceAll("-", "").slice(0, 12), 16) < time + 60_000);
});

t.test("a time is written in UTC with milliseconds", async (t) => {
  t.equal(toTimestamp(1_795_177_986_000), "2026-11-20T12:33:06.000Z");
  t.equal(toTimestamp(7), "1970-01-01T00:00:00.007Z");
});
