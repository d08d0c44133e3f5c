import t from "tap";
import { Anchor } from "#src/bridge/inbound/anchor.ts";

const noon = Date.parse("2026-11-20T12:00:00Z");
const hour = 3_600_000;
/** Asked `at` milliseconds after noon, answered at once, by an RT whose clock is `ahead` of ours. */
const answered = (at: number, ahead = 0) => ({ clock: noon + at + ahead, begun: at, now: at });

t.test("it moves on to the latest change, never back, and never ahead of RT's clock", async (t) => {
  const anchor = new Anchor(noon);
  t.ok(anchor.move([noon + 1_000, noon + 3_000], answered(4_000)));
  t.equal(anchor.at, noon + 3_000);
  t.ok(anchor.move([noon + 2_000], answered(5_000)));
  t.equal(anchor.at, noon + 3_000);
  t.ok(anchor.move([noon + hour], answered(6_000)));
  t.equal(anchor.at, noon + 6_000, "a time in the future is none that RT has reached");
});

t.test("what RT took to answer is not taken for seen", async (t) => {
  const anchor = new Anchor(noon);
  anchor.move([noon + hour], { clock: noon + 10_000, begun: 2_000, now: 10_000 });
  t.equal(anchor.at, noon + 2_000);
});

t.test("when RT's clock is set back it goes back to when it saw last", async (t) => {
  const anchor = new Anchor(noon);
  t.ok(anchor.move([noon + 1_000 + hour], answered(1_000, hour)));
  t.equal(anchor.at, noon + 1_000 + hour, "as long as RT's clock is ahead, so is it");
  t.notOk(anchor.move([], answered(61_000)), "it saw nothing");
  t.equal(anchor.at, noon + 1_000);
  t.ok(anchor.move([], answered(62_000)));
});

t.test("where another process saw last, it goes back a day", async (t) => {
  const anchor = new Anchor(noon + hour);
  t.notOk(anchor.move([], answered(0)));
  t.equal(anchor.at, noon - 24 * hour);
});
