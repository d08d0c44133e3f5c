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

t.test(
  "one looks often at what has just left and seldom at what left long ago, within what is told",
  async (t) => {
    const at = (waited: number, mostMs: number, atLeastMs?: number) => {
      const pace = createRetryPace(clockAt(1_000_000 + waited), { ...limits, mostMs });
      const left = new Date(1_000_000).toISOString();
      return pace.nextLook({ sent_at: left, created_at: "" }, atLeastMs) - 1_000_000 - waited;
    };
    t.equal(at(0, 60_000), 250);
    t.equal(at(10_000, 60_000), 5_000);
    t.equal(at(86_400_000, 60_000), 15_000);
    t.equal(at(86_400_000, 1_000), 1_000, "RT_RETRY_MAX_SECONDS holds for looks too");
    t.equal(at(0, 1_000, 30_000), 30_000, "RT asked for more");
  },
);

t.test("a wish that waits long does not make later wishes wait as long", async (t) => {
  const pace = createRetryPace(clockAt(0), limits);
  pace.next(20);
  t.ok(pace.next(1) <= 1_000);
});
