import t from "tap";
import { longestOverlapMs, Overlap } from "#src/bridge/inbound/overlap.ts";

t.test(
  "each poll goes back a little, one in fifteen seconds further, one in a minute a long way",
  async (t) => {
    const overlap = new Overlap();
    const seconds: Record<number, number[]> = {};
    for (let now = 0; now < 90_000; now += 5_000) {
      const overlapMs = overlap.next(now);
      overlap.done(overlapMs, now);
      if (overlapMs > 10_000)
        seconds[overlapMs / 1_000] = [...(seconds[overlapMs / 1_000] ?? []), now / 1_000];
    }
    t.same(seconds, { 120: [0, 60], 40: [15, 30, 45, 75] });
  },
);

t.test("a poll that failed is had again as far", async (t) => {
  const overlap = new Overlap();
  t.equal(overlap.next(0), longestOverlapMs);
  t.equal(overlap.next(1), longestOverlapMs);
});
