import fc from "fast-check";
import t from "tap";
import { step } from "../../../console/feed/feed-machine.ts";
import {
  atRest,
  type FeedEffect,
  type FeedFrame,
  type FeedInput,
  type FeedState,
} from "../../../console/feed/machine-state.ts";
import { aToldNotification } from "../../support/a-told-notification.ts";

/** A machine that keeps what it wanted done. */
function machine(cursor = 10) {
  let state: FeedState = atRest;
  let now = 1_000_000;
  const effects: FeedEffect[] = [];
  const tell = (input: FeedInput, after = 0) => {
    now += after;
    const next = step(state, input, { now, chance: 0.5 });
    state = next.state;
    effects.push(...next.effects);
    return next.effects;
  };
  const frame = (each: FeedFrame) => tell({ kind: "frame", frame: each });
  tell({ kind: "start", cursor });
  return { tell, frame, effects, state: () => state };
}

const welcome = { type: "welcome", cursor: 10, heartbeat_s: 25 } as const;
const told = (id: number, prev: number) => ({ ...aToldNotification({ id }), cursor: id, prev }) as FeedFrame;
const shown = (effects: FeedEffect[]) =>
  effects.flatMap((effect) => (effect.kind === "show" ? [effect.notification.id] : []));

function live(cursor = 10) {
  const feed = machine(cursor);
  feed.frame({ ...welcome, cursor });
  feed.frame({ type: "caught_up", cursor });
  return feed;
}

t.test("it begins where the list ended, and is live once it has caught up", async (t) => {
  const feed = machine(10);
  t.strictSame(feed.effects, [{ kind: "connect", after: 10 }]);
  feed.frame(welcome);
  t.equal(feed.state().phase, "catching_up");
  feed.frame(told(11, 10));
  feed.frame({ type: "caught_up", cursor: 11 });
  t.match(feed.state(), { phase: "live", cursor: 11, caught: 1, failures: 0 });
  t.strictSame(shown(feed.effects), [11]);
});

t.test("while it catches up it knows how many are left", async (t) => {
  const feed = machine(10);
  feed.frame(welcome);
  t.ok(feed.effects.some(({ kind }) => kind === "ask_head"));
  feed.tell({ kind: "head", cursor: 14 });
  feed.frame(told(12, 10));
  t.match(feed.state(), { cursor: 12, head: 14 });
});

t.test("a lost connection is resumed from the cursor, later each time", async (t) => {
  const feed = live(10);
  feed.frame(told(12, 10));
  const waits: number[] = [];
  for (let tries = 0; tries < 9; tries += 1) {
    const wait = feed.tell({ kind: "closed", code: 1006 }).find(({ kind }) => kind === "wait");
    waits.push(wait?.kind === "wait" ? wait.ms : Number.NaN);
    t.strictSame(feed.tell({ kind: "retry" }), [{ kind: "connect", after: 12 }]);
  }
  t.strictSame(
    waits,
    [...waits].sort((one, other) => one - other),
  );
  t.ok((waits.at(-1) ?? 0) <= 30_000, "but never longer than half a minute");
});

t.test("a frame whose prev is another cursor than ours is a hole: not shown, replayed instead", async (t) => {
  const feed = live(10);
  const effects = feed.frame(told(15, 13));
  t.strictSame(shown(effects), []);
  t.match(effects, [{ kind: "drop" }, { kind: "wait" }]);
  t.strictSame(feed.tell({ kind: "retry" }), [{ kind: "connect", after: 10 }]);
});

t.test("a position moves the cursor and shows nothing", async (t) => {
  const feed = live(10);
  feed.frame({ type: "position", cursor: 20, prev: 10 });
  t.equal(feed.state().cursor, 20);
  t.strictSame(shown(feed.effects), []);
});

t.test("a resync loads the list anew and goes on from its cursor", async (t) => {
  const feed = machine(10);
  feed.frame(welcome);
  t.match(feed.frame({ type: "resync", reason: "expired", cursor: 500 }), [{ kind: "reload" }]);
  t.match(feed.state(), { phase: "live", cursor: 500, resync: "expired" });
  feed.frame(told(501, 500));
  t.strictSame(shown(feed.effects), [501]);
});

t.test("a goodbye says when to come back", async (t) => {
  const feed = live();
  feed.frame({ type: "goodbye", reconnect_after_ms: 1234 });
  t.match(feed.tell({ kind: "closed", code: 1012 }), [{ kind: "drop" }, { kind: "wait", ms: 1234 }]);
});

t.test("when the sign-in ended nothing is tried until somebody signs in", async (t) => {
  for (const code of [4001, 4401]) {
    const feed = live(10);
    feed.tell({ kind: "closed", code });
    t.equal(feed.state().phase, "signed_out");
    for (const kind of ["retry", "back", "tick"] as const) t.strictSame(feed.tell({ kind }, 60_000), []);
    t.strictSame(feed.tell({ kind: "signed_in" }), [{ kind: "connect", after: 10 }]);
  }
});

t.test("a handshake that is refused asks the API whether one is still signed in", async (t) => {
  const feed = machine(10);
  t.ok(feed.tell({ kind: "closed", code: 1006 }).some(({ kind }) => kind === "ask_head"));
});

t.test("a silent server is asked whether it is there, and left when it is not", async (t) => {
  const feed = live();
  t.strictSame(feed.tell({ kind: "tick" }, 20_000), []);
  t.strictSame(feed.tell({ kind: "tick" }, 10_000), [{ kind: "ping" }]);
  t.match(feed.tell({ kind: "tick" }, 11_000), [{ kind: "drop" }, { kind: "wait" }]);
});

t.test("who answers is not left", async (t) => {
  const feed = live();
  feed.tell({ kind: "tick" }, 26_000);
  feed.frame({ type: "pong" });
  t.strictSame(feed.tell({ kind: "tick" }, 11_000), []);
});

t.test("a handshake that nobody answers is given up", async (t) => {
  const feed = machine();
  t.match(feed.tell({ kind: "tick" }, 15_000), [{ kind: "drop" }, { kind: "wait" }]);
});

t.test("after a laptop's sleep it connects anew at once", async (t) => {
  const feed = live(10);
  t.strictSame(feed.tell({ kind: "tick" }, 3_600_000), [{ kind: "connect", after: 10 }]);
});

t.test("coming back to the page, or to the network, ends the wait", async (t) => {
  const feed = live(10);
  feed.tell({ kind: "offline" });
  t.equal(feed.state().phase, "reconnecting");
  t.strictSame(feed.tell({ kind: "back" }), [{ kind: "connect", after: 10 }]);
});

t.test("whatever is cut, and whenever, each is shown once and in order", async () => {
  const events = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant("send") },
      fc.constantFrom("lose", "cut", "retry", "sleep", "offline", "back"),
    ),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(events, (plan) => {
      const feed = machine(0);
      let at = 0;
      let open = true;
      let head = 0;
      const connectsIn = (effects: FeedEffect[]) => {
        for (const effect of effects) {
          if (effect.kind === "drop") open = false;
          if (effect.kind !== "connect") continue;
          open = true;
          at = effect.after;
          connectsIn(feed.frame({ ...welcome, cursor: at }));
          for (const id of idsBetween(at, head)) connectsIn(feed.frame(told(id, at++)));
          connectsIn(feed.frame({ type: "caught_up", cursor: at }));
        }
      };
      for (const event of [...plan, "retry", "send", "retry"]) {
        if (event === "send") {
          head += 1;
          if (open) connectsIn(feed.frame(told(head, at)));
          if (open) at = head;
        }
        if (event === "lose") {
          head += 1;
          at = head;
        }
        if (event === "cut") {
          open = false;
          connectsIn(feed.tell({ kind: "closed", code: 1006 }));
        }
        if (event === "retry") connectsIn(feed.tell({ kind: "retry" }, 40_000));
        if (event === "sleep") connectsIn(feed.tell({ kind: "tick" }, 3_600_000));
        if (event === "offline" || event === "back") connectsIn(feed.tell({ kind: event }));
      }
      const ids = shown(feed.effects);
      return ids.every((id, index) => id === index + 1) && feed.state().cursor === ids.length;
    }),
  );
});

const idsBetween = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at + 1);
