/** What every count of requests must do, wherever it is kept. */
import type { Test } from "tap";
import type { RequestCounts } from "#src/store/sign-in/tables.ts";

/** `open` answers two who share one count, as two gateways do. */
export function requestCountsContract(t: Test, open: () => Promise<[RequestCounts, RequestCounts]>): void {
  const key = "person a";
  const window = 1_800_000_000;

  t.test("what is given out never exceeds the limit, whoever takes it", async (t) => {
    const both = await open();
    const taken = await Promise.all(
      Array.from({ length: 60 }, (_, at) => both[at % 2]?.take({ key, window, wanted: 7, limit: 100 })),
    );
    const granted = taken.reduce((sum, each) => sum + (each?.granted ?? 0), 0);
    t.equal(granted, 100, "and not a single one is lost");
    t.strictSame(await both[0].take({ key, window, wanted: 1, limit: 100 }), { granted: 0, used: 100 });
  });

  t.test("a new window begins at none, and the old one does not come back", async (t) => {
    const [one, other] = await open();
    await one.take({ key, window, wanted: 100, limit: 100 });
    t.strictSame(await one.take({ key, window: window + 60, wanted: 30, limit: 100 }), {
      granted: 30,
      used: 30,
    });
    const late = await other.take({ key, window, wanted: 100, limit: 100 });
    t.ok(late.granted <= 100, "a clock that is behind gets no more than a window's worth");
  });

  t.test("keys do not share", async (t) => {
    const [one] = await open();
    await one.take({ key, window, wanted: 100, limit: 100 });
    t.strictSame(await one.take({ key: "person b", window, wanted: 5, limit: 100 }), { granted: 5, used: 5 });
  });

  t.test("asking for more than the whole gets the whole", async (t) => {
    const [one] = await open();
    t.strictSame(await one.take({ key, window, wanted: 500, limit: 100 }), { granted: 100, used: 100 });
  });
}
