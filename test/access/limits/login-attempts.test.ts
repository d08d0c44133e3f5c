import fc from "fast-check";
import t, { type Test } from "tap";
import { after, patience, waitOf } from "#src/access/limits/back-off.ts";
import { createLoginAttempts } from "#src/access/limits/login-attempts.ts";
import { openStore } from "#src/store/store.ts";
import { handClock } from "../../support/access-house.ts";

const victim = { account: "ana@example.com", address: "198.51.100.7" };
const attackerAt = (end: number) => ({ account: victim.account, address: `203.0.113.${end}` });

async function house(t: Test) {
  const store = await openStore({ url: `sqlite:${t.testdir()}/attempts.db` });
  t.teardown(() => store.close());
  const clock = handClock();
  const attempts = createLoginAttempts({ store, clock });
  /** Undefined: it may go ahead; else the seconds to wait. */
  const fail = (asked: typeof victim): Promise<number | undefined> =>
    attempts.begin(asked).then(
      () => undefined,
      ({ status, headers }) => {
        t.equal(status, 429);
        return Number(headers["retry-after"]);
      },
    );
  const succeed = async (asked: typeof victim) => (await attempts.begin(asked)).succeeded();
  return { clock, fail, succeed, attempts };
}

t.test("who guesses is slowed down, more and more, and never for good", async (t) => {
  const { clock, fail } = await house(t);
  for (let at = 0; at < patience.pair.free; at += 1) t.equal(await fail(attackerAt(1)), undefined);
  let last = 0;
  for (let round = 0; round < 14; round += 1) {
    const wait = (await fail(attackerAt(1))) ?? 0;
    t.ok(wait >= last && wait <= patience.pair.longestSeconds, `${wait} s after ${last} s`);
    last = wait;
    clock.forward(wait * 1000);
    t.equal(await fail(attackerAt(1)), undefined, "then one try");
  }
  t.equal(last, patience.pair.longestSeconds);
});

t.test("a thousand tries at once are a thousand tries", async (t) => {
  const { fail } = await house(t);
  const told = await Promise.all(Array.from({ length: 200 }, () => fail(attackerAt(1))));
  t.equal(told.filter((wait) => wait === undefined).length, patience.pair.free);
});

t.test("whatever is tried elsewhere, the owner signs in from where the owner always does", async (t) => {
  const { fail, succeed, clock } = await house(t);
  await succeed(victim);
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 30 }, (_, end) => fail(attackerAt(end + 1))));
    clock.forward(60_000);
  }
  t.ok(await fail(attackerAt(99)), "the account is being guarded");
  t.equal(await fail(victim), undefined, "a slip of the finger");
  await t.resolves(succeed(victim));
});

t.test(
  "a neighbour on the owner's own line can slow the owner down by half a minute, not more",
  async (t) => {
    const { fail, succeed } = await house(t);
    await succeed(victim);
    for (let at = 0; at < 500; at += 1) await fail(victim);
    t.ok(((await fail(victim)) ?? 0) <= patience.home.longestSeconds);
  },
);

t.test("many names from one address are slowed down as one name from many is", async (t) => {
  const { fail } = await house(t);
  const spraying = [];
  for (let at = 0; at < 200; at += 1)
    spraying.push(await fail({ account: `user${at}@example.com`, address: "203.0.113.1" }));
  t.equal(spraying.filter((wait) => wait === undefined).length, patience.network.free);
  const spread = [];
  for (let at = 0; at < 200; at += 1) spread.push(await fail({ account: "ben", address: `198.18.0.${at}` }));
  t.equal(spread.filter((wait) => wait === undefined).length, patience.name.free);
});

t.test("people who sign in well from one address do not add up to an attack", async (t) => {
  const { succeed } = await house(t);
  for (let at = 0; at < 3 * patience.network.free; at += 1) {
    await succeed({ account: `user${at}@example.com`, address: "203.0.113.1" });
  }
});

t.test(
  "a name counts as the same however it is written, and one that nobody has like any other",
  async (t) => {
    const { fail } = await house(t);
    for (const account of ["Nobody", " nobody", "NOBODY ", "nobody", "ｎobody"])
      await fail({ account, address: "203.0.113.1" });
    t.ok(await fail({ account: "nobody", address: "203.0.113.1" }));
  },
);

t.test("what could not be checked was no try", async (t) => {
  const { attempts } = await house(t);
  for (let at = 0; at < 100; at += 1) await (await attempts.begin(victim)).withdrawn();
});

t.test("an hour later all is forgotten", async (t) => {
  const { fail, clock } = await house(t);
  for (let at = 0; at < 100; at += 1) await fail(attackerAt(1));
  clock.forward(3_700_000);
  t.equal(await fail(attackerAt(1)), undefined);
});

t.test("a pause is never longer than it may be, nor shorter than the one before", async () => {
  fc.assert(
    fc.property(fc.nat({ max: 1e15 }), fc.constantFrom(...Object.values(patience)), (now, how) => {
      let mark = after(undefined, now, how);
      let last = 0;
      for (let at = 0; at < 80; at += 1) {
        const wait = waitOf([mark], now);
        if (wait < last || wait > how.longestSeconds) return false;
        last = wait;
        mark = after(mark, now, how);
      }
      return last === how.longestSeconds;
    }),
  );
});
