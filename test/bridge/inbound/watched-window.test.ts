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

/** The tickets that are to be asked again, for all of which RT then answers. */
function askedAt(window: WatchedWindow, found: ReturnType<typeof standing>[], now: number, whole = false) {
  const { doubtful } = window.sort(found, now, whole);
  window.asked(doubtful, now);
  return doubtful.map(({ id }) => id);
}

t.test("it is asked again when RT's second is over, and ever more seldom for a minute", async (t) => {
  const window = new WatchedWindow();
  window.sort([standing(7, 1)], 0, true);
  const asked = [1_000, 2_500, 5_000, 7_000, 10_000, 21_000, 50_000, 61_000, 90_000].filter(
    (now) => askedAt(window, [standing(7, 1)], now).length > 0,
  );
  t.same(asked, [2_500, 7_000, 21_000, 61_000]);
});

t.test("it is asked until RT has answered: an ask that fails is not spent", async (t) => {
  const window = new WatchedWindow();
  window.sort([standing(7, 1), standing(8, 1)], 0, true);
  t.same(window.sort([], 2_500, false).doubtful, [standing(7, 1), standing(8, 1)]);
  window.asked([standing(8, 1)], 2_500);
  t.same(window.sort([], 4_500, false).doubtful, [standing(7, 1)]);
});

t.test("it is asked also when short polls do not find it any more, until a long one does not", async (t) => {
  const window = new WatchedWindow();
  window.sort([standing(7, 1)], 0, true);
  t.same(askedAt(window, [], 3_000), [7]);
  t.same(askedAt(window, [standing(8, 1)], 8_000), [7]);
  t.same(askedAt(window, [standing(8, 1)], 30_000, true), [7, 8]);
  t.same(askedAt(window, [standing(8, 1)], 70_000), [8]);
});

t.test("what left the window and comes back is new", async (t) => {
  const window = new WatchedWindow();
  window.sort([standing(7, 1)], 0, true);
  window.sort([], 1_000, false);
  t.same(window.sort([standing(7, 1)], 2_000, false).changed, [], "a short look forgets nothing");
  window.sort([], 3_000, true);
  t.same(window.sort([standing(7, 1)], 4_000, true).changed, [standing(7, 1)]);
});
