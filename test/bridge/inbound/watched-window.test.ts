import t from "tap";
import { WatchedWindow } from "#src/bridge/inbound/watched-window.ts";

const standing = (id: number, second: number) => ({ id, updated_at: `2026-11-20T12:00:0${second}.000Z` });

t.test(
  "a ticket is looked at when it appears and when it bears another time, earlier or later",
  async (t) => {
    const window = new WatchedWindow();
    t.same(window.sort([standing(7, 1)], 0, true).changed, [standing(7, 1)]);
    t.same(window.sort([standing(7, 1)], 500, false).changed, []);
    t.same(window.sort([standing(7, 3)], 1_000, false).changed, [standing(7, 3)]);
    t.same(window.sort([standing(7, 2)], 1_500, false).changed, [standing(7, 2)]);
  },
);

t.test("it is asked again when RT's second is over, and ever more seldom for a minute", async (t) => {
  const window = new WatchedWindow();
  window.sort([standing(7, 1)], 0, true);
  const asked = [1_000, 2_500, 5_000, 7_000, 10_000, 21_000, 50_000, 61_000, 90_000].filter(
    (now) => window.sort([standing(7, 1)], now, false).doubtful.length > 0,
  );
  t.same(asked, [2_500, 7_000, 21_000, 61_000]);
});

t.test("it is asked also when short polls do not find it any more, until a long one does not", async (t) => {
  const window = new WatchedWindow();
  window.sort([standing(7, 1)], 0, true);
  const [short, other, long, last] = [
    window.sort([], 3_000, false),
    window.sort([standing(8, 1)], 8_000, false),
    window.sort([standing(8, 1)], 30_000, true),
    window.sort([standing(8, 1)], 70_000, false),
  ].map(({ doubtful }) => doubtful);
  t.same(short, [7]);
  t.same(other, [7]);
  t.same(long, [7, 8]);
  t.same(last, [8]);
});

t.test("what left the window and comes back is new", async (t) => {
  const window = new WatchedWindow();
  window.sort([standing(7, 1)], 0, true);
  window.sort([], 1_000, false);
  t.same(window.sort([standing(7, 1)], 2_000, false).changed, [], "a short look forgets nothing");
  window.sort([], 3_000, true);
  t.same(window.sort([standing(7, 1)], 4_000, true).changed, [standing(7, 1)]);
});
