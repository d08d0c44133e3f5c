/** How long RT took over a password that it refuses tells nobody whether it has an account of the name. */
import fc from "fast-check";
import t from "tap";
import { createRtAccounts } from "#src/bridge/accounts/accounts.ts";
import { evenly, usualPace } from "#src/bridge/accounts/even-pace.ts";

/** Time goes on only while somebody works or waits. */
function handPace(step: number) {
  let now = 0;
  const forward = async (ms: number) => {
    now += ms;
  };
  return { step, now: () => now, pause: forward, work: forward };
}

t.test("what is refused is answered at a whole step, however long it took", async () => {
  const took = fc.integer({ min: 0, max: 60_000 });
  await fc.assert(
    fc.asyncProperty(took, fc.integer({ min: 1, max: 5_000 }), async (ms, step) => {
      const pace = handPace(step);
      await evenly(pace, async () => {
        await pace.work(ms);
        return undefined;
      });
      return pace.now() % step === 0 && pace.now() > ms && pace.now() - ms <= step;
    }),
  );
});

t.test("a name that costs RT a password and one that costs it nothing are refused alike", async (t) => {
  const taken: number[] = [];
  for (const ofRt of [4, 250, 900]) {
    const pace = handPace(usualPace.step);
    await evenly(pace, async () => {
      await pace.work(ofRt);
      return undefined;
    });
    taken.push(pace.now());
  }
  t.strictSame(taken, [usualPace.step, usualPace.step, usualPace.step]);
});

t.test("who is let in waits for nothing, and so does who hears that RT is away", async (t) => {
  const pace = handPace(1_000);
  t.equal(await evenly(pace, async () => "ana"), "ana");
  await t.rejects(
    evenly(pace, async () => {
      throw new Error("away");
    }),
    /away/,
  );
  t.equal(pace.now(), 0);
});

t.test("while one waits to be refused, others ask RT", async (t) => {
  const nothing = async () => {
    throw new Error("nobody is asked of this");
  };
  const waiting: (() => void)[] = [];
  const accounts = createRtAccounts({
    rt: { readUser: nothing },
    lookAt: async () => "wrong" as const,
    findEvidence: Object.assign(nothing, { confirm: nothing }),
    log: { warn: () => undefined },
    atOnce: 1,
    pace: { ...usualPace, pause: () => new Promise<void>((done) => waiting.push(done)) },
  });
  const refused = [accounts.check("ana", "wrong"), accounts.check("ben", "wrong")];
  while (waiting.length < refused.length) await new Promise(setImmediate);
  for (const done of waiting) done();
  t.strictSame(await Promise.all(refused), [undefined, undefined]);
});
