import fc from "fast-check";
import t from "tap";
import { createRetryPace } from "#src/bridge/outbound/retry-pace.ts";

const limits = { firstMs: 1_000, mostMs: 60_000, perSecond: 10 };
const clockAt = (ms: number) => ({ now: () => ms });

t.test("no second is given more tries than the budget, however many wishes wait", async (t) => {
  const pace = createRetryPace(clockAt(0), limits);
  const seconds = Array.from({ length: 1_000 }, () => Math.floor(pace.next(1) / 1_000));
  const perSecond = [...Map.groupBy(seconds, (second) => second).values()].map((tries) => tries.length);
  t.equal(Math.max(...perSecond), limits.perSecond);
});

t.test(
  "a try comes no sooner than half the doubled delay, no sooner than RT asked, and no delay passes the most",
  async (t) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 90_000 }), (attempts, asked) => {
        const pace = createRetryPace(clockAt(1_000_000), limits);
        const waited = pace.next(attempts, asked) - 1_000_000;
        const delay = Math.min(1_000 * 2 ** (attempts - 1), 60_000);
        return waited >= Math.max(delay / 2, asked) && waited <= Math.max(delay, asked) + 1_000;
      }),
    );
    t.pass();
  },
);

t.test("a wish that waits long does not make later wishes wait as long", async (t) => {
  const pace = createRetryPace(clockAt(0), limits);
  pace.next(20);
  t.ok(pace.next(1) <= 1_000);
});
