import t from "tap";
import { WatchedWindow } from "#src/bridge/inbound/watched-window.ts";

const standing = (id: number, second: number) => ({ id, updated_at: `2026-11-20T12:00:0${second}.000Z` });

t.test(
  "a ticket is looked at when it appears and when it bears another time, earlier or later",
  async (t) => {
    const window = new WatchedWindow(60_000);
    t.same(window.sort([standing(7, 1)], 0, true).changed, [standing(7, 1)]);
    t.same(window.sort([standing(7, 1)], 500, false).changed, []);
    t.same(window.sort([standing(7, 3)], 1_000, false).changed, [standing(7, 3)]);
    t.same(window.sort([standing(7, 2)], 1_500, false).changed, [standing(7, 2)]);
  },
);

t.test("it is asked once more after RT's second is over, and once before it leaves the window", async (t) => {
  const window = new WatchedWindow(60_000);
  window.sort([standing(7, 1)], 0, true);
  const asked = [1_000, 2_500, 5_000, 30_000, 61_000, 90_000].map(
    (now) => window.sort([standing(7, 1)], now, false).doubtful.length,
  );
  t.same(asked, [0, 1, 0, 0, 1, 0]);
});

t.test("what left the window and comes back is new", async (t) => {
  const window = new WatchedWindow(60_000);
  window.sort([standing(7, 1)], 0, true);
  window.sort([], 1_000, false);
  t.same(window.sort([standing(7, 1)], 2_000, false).changed, [], "a short look forgets nothing");
  window.sort([], 3_000, true);
  t.same(window.sort([standing(7, 1)], 4_000, true).changed, [standing(7, 1)]);
});
