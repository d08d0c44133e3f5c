import t from "tap";
import { RtNoAnswer, RtRefused, RtUnreachable } from "#src/bridge/rt/errors.ts";
import { createBreaker } from "#src/bridge/rt/rest1/wire/breaker.ts";
import type { RtState } from "#src/bridge/rt/rt.ts";

const down = () => Promise.reject(new RtUnreachable("refused"));

t.test("failures in a row open it; then nothing is asked, and those who listen know", async (t) => {
  const breaker = createBreaker({ afterFailures: 2, probeAfterMs: 60_000 });
  const states: RtState[] = [];
  breaker.onChange((state) => states.push(state));
  await t.rejects(breaker.run(down));
  await t.rejects(
    breaker.run(() => Promise.reject(new RtRefused(["an answer"]))),
    { code: "rt.refused" },
  );
  await t.rejects(breaker.run(down));
  t.equal(breaker.state, "up", "a refusal between two failures is proof of life");
  await t.rejects(breaker.run(() => Promise.reject(new RtNoAnswer("late"))));
  t.equal(breaker.state, "down");
  const asked = breaker.run(async () => t.fail("asked while RT is down"));
  await t.rejects(asked, { code: "rt.unreachable", effect: "none", retryAfterMs: 60_000 });
  t.throws(() => breaker.check(), { code: "rt.unreachable" }, "and no one need queue for that");
  t.strictSame(states, ["down"]);
});

t.test("one call may look whether RT is back, and closes it again", async (t) => {
  const breaker = createBreaker({ afterFailures: 1, probeAfterMs: 1 });
  const states: RtState[] = [];
  const stop = breaker.onChange((state) => states.push(state));
  await t.rejects(breaker.run(down));
  let back: string | null = null;
  while (back === null) back = await breaker.run(async () => "back").catch(() => null);
  t.equal(back, "back");
  t.equal(breaker.state, "up");
  t.strictSame(states, ["down", "probing", "up"]);
  stop();
  await t.rejects(breaker.run(down));
  t.equal(states.length, 3, "who stopped listening hears no more");
});

t.test("what a caller gave up on says nothing of RT", async (t) => {
  const breaker = createBreaker({ afterFailures: 1, probeAfterMs: 60_000 });
  const gone = AbortSignal.abort();
  await t.rejects(breaker.run(() => Promise.reject(new RtNoAnswer("given up")), gone));
  t.equal(breaker.state, "up");
});
