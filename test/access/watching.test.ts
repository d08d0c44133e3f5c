import { setImmediate as turn } from "node:timers/promises";
import t from "tap";
import type { SignIn } from "#src/access/sign-in.ts";
import { createWatching, type Holder } from "#src/access/watching.ts";
import { StoreUnavailable } from "#src/store/errors.ts";
import { handClock } from "../support/access-house.ts";
import { eventually } from "../support/eventually.ts";
import { ana } from "../support/some-people.ts";

/** A sign-in that says of itself what it is told to, and something held open by it. */
function heldOpen(clock: { now(): number }, lastsMs: number) {
  const told: string[] = [];
  let says: () => Promise<SignIn | undefined> = async () => signIn;
  const signIn: SignIn = {
    kind: "session",
    id: String(Math.random()),
    person: ana,
    endsAt: clock.now() + lastsMs,
    renew: () => says(),
  };
  const holder: Holder = {
    signIn,
    rightsChanged: ({ person }) => void told.push(`now ${person.role}`),
    expires: (seconds) => void told.push(`ends in ${seconds} s`),
    ended: () => void told.push("ended"),
  };
  function say(what: typeof says): void {
    says = what;
  }
  return { holder, told, signIn, say };
}

function watchingAt(t: { teardown(undo: () => void): void }) {
  const clock = handClock();
  const listeners: ((people: ReadonlySet<string>) => void)[] = [];
  const warnings: string[] = [];
  const watching = createWatching({
    clock,
    revision: {
      onChange(listener) {
        listeners.push(listener);
        return () => undefined;
      },
    },
    log: { warn: (_details, message) => void warnings.push(message) },
  });
  watching.start();
  t.teardown(watching.stop);
  const change = (...people: string[]) => listeners.forEach((tell) => void tell(new Set(people)));
  return { clock, watching, change, warnings };
}

t.test("what is open is told that its sign-in ends soon, once, and that it has ended", async (t) => {
  const { clock, watching } = watchingAt(t);
  const { holder, told } = heldOpen(clock, 600_000);
  watching.add(holder);
  clock.forward(545_000);
  await eventually(
    async () => told.length,
    (count) => count > 0,
  );
  t.strictSame(told, ["ends in 55 s"]);
  clock.forward(54_000);
  const late = heldOpen(clock, 10_000);
  watching.add(late.holder);
  t.strictSame(late.told, ["ends in 10 s"], "who comes late is told at once");
  clock.forward(2_000);
  await eventually(
    async () => told.length,
    (count) => count > 1,
  );
  t.strictSame(told, ["ends in 55 s", "ended"]);
  watching.remove(holder);
});

t.test("a change is asked about for those alone whose it is, and only what is other is told", async (t) => {
  const { clock, watching, change } = watchingAt(t);
  const [own, other] = [heldOpen(clock, 600_000), heldOpen(clock, 600_000)];
  watching.add(own.holder);
  watching.add(other.holder);
  let asked = 0;
  own.say(async () => {
    asked += 1;
    return own.signIn;
  });
  change("p-somebody-else");
  t.equal(asked, 0);
  own.say(async () => ({ ...own.signIn, person: { ...ana, role: "agent" } }));
  change(ana.id);
  await eventually(
    async () => own.told.length,
    (count) => count > 0,
  );
  t.strictSame(own.told, ["now agent"]);
  t.strictSame(other.told, [], "the same as before");
  own.say(async () => undefined);
  change(ana.id);
  await eventually(
    async () => own.told.length,
    (count) => count > 1,
  );
  t.strictSame(own.told, ["now agent", "ended"]);
});

t.test("while the database cannot be asked, what is open stays open, and is asked about again", async (t) => {
  const { clock, watching, change, warnings } = watchingAt(t);
  const { holder, told, say } = heldOpen(clock, 600_000);
  watching.add(holder);
  say(async () => {
    throw new StoreUnavailable("away");
  });
  change(ana.id);
  await eventually(
    async () => warnings.length,
    (count) => count > 0,
  );
  t.strictSame(told, []);
  say(async () => undefined);
  clock.forward(2_000);
  await eventually(
    async () => told.length,
    (count) => count > 0,
  );
  t.strictSame(told, ["ended"]);
});

t.test("a signal for what waits is aborted by a change, and lets go when released", async (t) => {
  const { clock, watching, change } = watchingAt(t);
  const { signIn, say } = heldOpen(clock, 600_000);
  const [kept, released] = [watching.change(signIn), watching.change(signIn)];
  released.release();
  say(async () => undefined);
  change(ana.id);
  await eventually(async () => kept.signal.aborted, Boolean);
  await turn();
  t.notOk(released.signal.aborted);
});

/** Asks that the test answers when it likes, oldest first. */
function heldBack() {
  const waiting: ((says: SignIn | undefined) => void)[] = [];
  const says = () => new Promise<SignIn | undefined>((answer) => void waiting.push(answer));
  return { waiting, says };
}

t.test("who comes with rights that are no longer so is told at once, and asked about anew", async (t) => {
  const { clock, watching, change } = watchingAt(t);
  const { holder, signIn, told, say } = heldOpen(clock, 600_000);
  watching.add(holder);
  say(async () => ({ ...signIn, person: { ...ana, role: "agent" } }));
  change(ana.id);
  await eventually(
    async () => told.length,
    (count) => count > 0,
  );
  const late: string[] = [];
  const stale = { ...holder, rightsChanged: ({ person }: SignIn) => void late.push(`now ${person.role}`) };
  watching.add(stale);
  t.strictSame(late, ["now agent"], "it does not go on as it came");
  say(async () => ({ ...signIn, person: { ...ana, role: "admin" } }));
  const later: string[] = [];
  watching.add({ ...holder, rightsChanged: ({ person }) => void later.push(`now ${person.role}`) });
  await eventually(
    async () => later.length,
    (count) => count > 1,
  );
  t.strictSame(later, ["now agent", "now admin"], "and if it is the newer one, all are told");
  t.equal(late.at(-1), "now admin");
});

t.test(
  "the first that is held open by a sign-in is asked about at once, though no change is told of",
  async (t) => {
    const { clock, watching } = watchingAt(t);
    const { holder, signIn, told, say } = heldOpen(clock, 600_000);
    say(async () => ({ ...signIn, person: { ...ana, addresses: [], role: "agent" } }));
    watching.add(holder);
    await eventually(
      async () => told.length,
      (count) => count > 0,
    );
    t.strictSame(told, ["now agent"]);
    const gone = heldOpen(clock, 600_000);
    gone.say(async () => undefined);
    watching.add(gone.holder);
    await eventually(
      async () => gone.told.length,
      (count) => count > 0,
    );
    t.strictSame(gone.told, ["ended"]);
  },
);

t.test("what an older ask says after a newer one has answered sets nothing back", async (t) => {
  const { clock, watching, change } = watchingAt(t);
  const { holder, signIn, told, say } = heldOpen(clock, 600_000);
  const { waiting, says } = heldBack();
  say(says);
  watching.add(holder);
  change(ana.id);
  t.equal(waiting.length, 2);
  waiting[1]?.({ ...signIn, person: { ...ana, role: "agent" } });
  await eventually(
    async () => told.length,
    (count) => count > 0,
  );
  waiting[0]?.(signIn);
  await turn();
  t.strictSame(told, ["now agent"]);
});

t.test("what waits to be asked about waits once, however often its rights change", async (t) => {
  const { clock, watching, change } = watchingAt(t);
  const { waiting, says } = heldBack();
  const all = Array.from({ length: 40 }, () => heldOpen(clock, 600_000));
  for (const { holder, say } of all) {
    say(says);
    watching.add(holder);
  }
  const atOnce = waiting.length;
  t.ok(atOnce < all.length, `${atOnce} are asked at a time`);
  for (let times = 0; times < 100; times += 1) change(ana.id);
  for (let answered = 0; answered < waiting.length; answered += 1) {
    waiting[answered]?.(all[0]?.signIn);
    await turn();
  }
  t.equal(waiting.length, 2 * all.length - (all.length - atOnce), "each again, if it had been asked before");
});
