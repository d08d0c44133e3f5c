import fc from "fast-check";
import t from "tap";
import { createCountRequests } from "#src/access/limits/count-requests.ts";
import { offsetOf, windowAt } from "#src/access/limits/windows.ts";
import { createMemoryRequestCounts } from "#src/store/sign-in/memory-request-counts.ts";
import type { RequestCounts } from "#src/store/sign-in/tables.ts";
import { handClock } from "../../support/access-house.ts";

const quotaOf = (limit: number) => ({ name: "person", limit, windowSeconds: 60 });
const ignore = () => undefined;

/** Counts the calls that would go to a database. */
function watched(counts: RequestCounts) {
  const seen = { calls: 0 };
  const take: RequestCounts["take"] = (asked) => {
    seen.calls += 1;
    return counts.take(asked);
  };
  return { seen, counts: { take } };
}

t.test("a gateway alone lets exactly the limit through, and after the window as many again", async (t) => {
  for (const limit of [1, 2, 49, 50, 100, 1000, 12_345]) {
    const clock = handClock();
    const count = createCountRequests(
      { counts: createMemoryRequestCounts(), clock, tell: ignore },
      quotaOf(limit),
    );
    const passed = async (times: number) => {
      let allowed = 0;
      for (let at = 0; at < times; at += 1) allowed += Number((await count("a")).allowed);
      return allowed;
    };
    t.equal(await passed(limit + 20), limit, `${limit}`);
    const { reset } = await count("a");
    clock.forward(reset * 1000);
    t.equal(await passed(limit + 20), limit, `${limit} again`);
    t.ok((await count("b")).allowed, "another one is not held up");
  }
});

t.test("requests that come all at once are counted like others", async (t) => {
  const count = createCountRequests(
    { counts: createMemoryRequestCounts(), clock: handClock(), tell: ignore },
    quotaOf(300),
  );
  const verdicts = await Promise.all(Array.from({ length: 1000 }, () => count("a")));
  t.equal(verdicts.filter(({ allowed }) => allowed).length, 300);
});

t.test("replicas together let the limit through, give or take what each may pass on unasked", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.nat({ max: 3 }), { minLength: 900, maxLength: 900 }),
      async (limit, replicas, order) => {
        const tools = { counts: createMemoryRequestCounts(), clock: handClock(), tell: ignore };
        const counting = Array.from({ length: replicas }, () => createCountRequests(tools, quotaOf(limit)));
        let allowed = 0;
        for (const at of order) allowed += Number((await counting[at % replicas]?.("a"))?.allowed);
        const unasked = Math.floor(limit / 50) * replicas;
        const asked = Math.min(limit, order.length);
        return allowed <= asked + unasked && allowed >= asked - replicas * Math.ceil(limit / 10);
      },
    ),
    { numRuns: 60 },
  );
});

t.test("who asks rarely costs the database nothing, who asks often a call in so many requests", async (t) => {
  const { seen, counts } = watched(createMemoryRequestCounts());
  const count = createCountRequests({ counts, clock: handClock(), tell: ignore }, quotaOf(1000));
  for (let at = 0; at < 20; at += 1) await count("rare");
  t.equal(seen.calls, 0);
  for (let at = 0; at < 5000; at += 1) await count("often");
  t.ok(seen.calls < 100, `${seen.calls} calls for 5000 requests`);
});

t.test("without a database each gateway counts for itself, and tells", async (t) => {
  let told = 0;
  const broken: RequestCounts = { take: () => Promise.reject(new Error("no database")) };
  const tell = () => {
    told += 1;
  };
  const count = createCountRequests({ counts: broken, clock: handClock(), tell }, quotaOf(200));
  let allowed = 0;
  for (let at = 0; at < 500; at += 1) allowed += Number((await count("a")).allowed);
  t.equal(allowed, 200);
  t.ok(told > 0);
});

t.test("what is said to be left shrinks to none and is never less", async (t) => {
  const count = createCountRequests(
    { counts: createMemoryRequestCounts(), clock: handClock(), tell: ignore },
    quotaOf(100),
  );
  let last = 100;
  for (let at = 1; at <= 100; at += 1) {
    const { remaining } = await count("a");
    t.ok(remaining <= last && remaining >= 0 && Math.abs(100 - at - remaining) <= 2, `${at}: ${remaining}`);
    last = remaining;
  }
  t.equal((await count("a")).remaining, 0);
});

t.test("windows follow one another without a gap, for every key", async () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.nat({ max: 2 ** 40 }),
      fc.integer({ min: 1, max: 3600 }),
      (key, now, windowSeconds) => {
        const quota = { name: "x", limit: 1, windowSeconds };
        const { begin, left } = windowAt(now, quota, offsetOf(key, quota));
        const next = windowAt((begin + windowSeconds) * 1000, quota, offsetOf(key, quota));
        const seconds = Math.floor(now / 1000);
        return (
          begin <= seconds &&
          begin + windowSeconds === seconds + left &&
          left > 0 &&
          next.begin === begin + windowSeconds
        );
      },
    ),
  );
});
