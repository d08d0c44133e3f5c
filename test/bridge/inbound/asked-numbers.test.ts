import t from "tap";
import { AskedNumbers } from "#src/bridge/inbound/asked-numbers.ts";

const second = 1_000;
const hour = 3_600 * second;

/** When the number 7 is asked for, in seconds, where somebody could ask every second. */
function timesAsked(asked: AskedNumbers, untilMs: number): number[] {
  const times: number[] = [];
  for (let now = 0; now <= untilMs; now += second) {
    asked.sawTop(9, now);
    if (asked.due([7], now).length === 0) continue;
    asked.keep([7], now);
    times.push(now / second);
  }
  return times;
}

t.test("a number is asked for at once, then ever more seldom", async (t) => {
  t.same(timesAsked(new AskedNumbers(30 * second), hour - second), [0, 30, 90, 210, 450, 930, 1890]);
});

t.test("an hour after a number that is as high was seen it is asked for a last time", async (t) => {
  const asked = new AskedNumbers(30 * second);
  timesAsked(asked, hour / 2);
  asked.sawTop(12, hour / 2);
  t.equal(asked.settled(hour - 1), 0);
  asked.sawTop(12, hour);
  t.equal(asked.settled(hour), 9);
  t.same(asked.due([7, 11], hour), [7, 11]);
  asked.keep([7, 11], hour);
  t.same(asked.due([7, 11], hour + 1), [7], "whoever asks again gets it again");
  asked.sawTop(12, (3 * hour) / 2);
  t.equal(asked.settled((3 * hour) / 2), 12);
});

t.test("what RT shows and nobody can take in is given up after a while", async (t) => {
  const asked = new AskedNumbers(second);
  for (let times = 0; times < 6; times += 1) {
    t.equal(asked.isGivenUp(7), false);
    asked.keep([7], times);
  }
  t.equal(asked.isGivenUp(7), true);
  asked.forget((number) => number <= 7);
  t.equal(asked.isGivenUp(7), false, "one that is done with is forgotten");
});
