import { setImmediate } from "node:timers/promises";
import t from "tap";
import { createPool } from "#src/bridge/rt/rest1/wire/session-pool.ts";

const patient = () => new AbortController().signal;

t.test("each item is lent to one caller at a time, first come first served", async (t) => {
  const pool = createPool(["a", "b"]);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const caller = (name: string) =>
    pool.use(async (item) => {
      order.push(`${name}:${item}`);
      await new Promise<void>((done) => ends.push(done));
    }, patient());
  const calls = ["1", "2", "3", "4"].map(caller);
  await setImmediate();
  t.equal(order.length, 2);
  ends[0]?.();
  await calls[0];
  await setImmediate();
  t.strictSame(order, ["1:b", "2:a", "3:b"]);
  ends[1]?.();
  ends[2]?.();
  await Promise.all([calls[1], calls[2]]);
  await setImmediate();
  ends[3]?.();
  await calls[3];
  t.match(order[3], /^4:/);
});

t.test("who gives up waiting was not served, and the item goes to the next", async (t) => {
  const pool = createPool(["only"]);
  let end = () => {};
  const first = pool.use(() => new Promise<void>((done) => (end = done)), patient());
  const impatient = new AbortController();
  const second = pool.use(async () => t.fail("served after giving up"), impatient.signal);
  const third = pool.use(async (item) => item, patient());
  impatient.abort();
  await t.rejects(second, { code: "rt.unreachable", effect: "none" });
  end();
  await first;
  t.equal(await third, "only");
  await t.rejects(
    pool.use(async () => {}, AbortSignal.abort()),
    { code: "rt.unreachable" },
  );
});

t.test("an item comes back after a failure", async (t) => {
  const pool = createPool(["only"]);
  await t.rejects(
    pool.use(() => Promise.reject(new Error("no")), patient()),
    { message: "no" },
  );
  t.equal(await pool.use(async (item) => item, patient()), "only");
});
