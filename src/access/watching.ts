/**
 * Watches over whatever stays open for somebody – a socket, a stream, a request that waits: tells it when the rights
 * changed, when the sign-in is about to end and when it has ended, here or on another replica. It closes nothing itself.
 */
import type { Clock } from "../base/clock.ts";
import { ProblemError } from "../base/problem.ts";
import type { Person } from "../model/person.ts";
import { createAskInTurn } from "./ask-in-turn.ts";
import type { RevisionWatch } from "./revision.ts";
import type { SignIn } from "./sign-in.ts";

/** What is open for somebody. */
export interface Holder {
  /** By what it is held open; a newer one of the same person may take its place. */
  readonly signIn: SignIn;
  /** The same sign-in, with the rights as they are now. */
  rightsChanged(signIn: SignIn): void;
  expires(inSeconds: number): void;
  ended(): void;
}

export type Watching = {
  add(holder: Holder): void;
  remove(holder: Holder): void;
  /** Aborts when the rights of the sign-in change or it ends. Let it go when it is no longer needed. */
  change(signIn: SignIn): { signal: AbortSignal; release(): void };
  start(): void;
  stop(): void;
};

type Log = { warn(details: object, message: string): void };
type Tools = { clock: Clock; revision: Pick<RevisionWatch, "onChange">; log: Log };

/**
 * All that one sign-in holds open: it is asked about once for all of it. The asks are numbered: what an older one says
 * after a newer one has answered is no longer so.
 */
type Group = {
  signIn: SignIn;
  holders: Set<Holder>;
  warned: boolean;
  askAt: number;
  asked: number;
  answered: number;
};

const tickMs = 1000;
/** How long before the end it is announced. */
const warningMs = 60_000;
/** What is open counts as used: so often that no idle limit ends it. */
const askAgainMs = 75_000;
const asksAtOnce = 16;

export function createWatching({ clock, revision, log }: Tools): Watching {
  const groups = new Map<string, Group>();
  const asks = createAskInTurn(askAbout, asksAtOnce);
  let timer: NodeJS.Timeout | undefined;

  const keyOf = ({ kind, id }: SignIn) => `${kind} ${id}`;

  function add(holder: Holder): void {
    const { signIn } = holder;
    if (signIn.kind === "open") return;
    const known = groups.get(keyOf(signIn));
    const group = known ?? newGroup(signIn);
    groups.set(keyOf(signIn), group);
    group.holders.add(holder);
    const left = signIn.endsAt - clock.now();
    if (left <= warningMs) holder.expires(secondsOf(left));
    const isOther = !isSame(signIn.person, group.signIn.person);
    if (isOther) holder.rightsChanged(group.signIn);
    // The rights may have changed between the request's being let in and now, with nobody here to be told.
    if (!known || isOther) asks.add([group]);
  }

  function newGroup(signIn: SignIn): Group {
    return { signIn, holders: new Set(), warned: false, askAt: later(), asked: 0, answered: 0 };
  }

  function remove(holder: Holder): void {
    const key = keyOf(holder.signIn);
    const group = groups.get(key);
    group?.holders.delete(holder);
    if (group?.holders.size === 0) groups.delete(key);
  }

  /** Spread, so that those who came together are not asked about together for ever. */
  const later = () => clock.now() + askAgainMs * (0.5 + Math.random() / 2);

  async function askAbout(group: Group): Promise<void> {
    group.asked += 1;
    const number = group.asked;
    group.askAt = later();
    try {
      const signIn = await stillHolds(group.signIn);
      if (number > group.answered) take(group, number, signIn);
    } catch (error) {
      // The database cannot be asked: what is open stays so until it can, or until its end by the clock.
      log.warn({ err: error }, "an open sign-in could not be asked about");
      group.askAt = clock.now() + tickMs;
    }
  }

  function take(group: Group, number: number, signIn: SignIn | undefined): void {
    group.answered = number;
    if (signIn) renew(group, signIn);
    else end(group);
  }

  function renew(group: Group, signIn: SignIn): void {
    const isOther = !isSame(signIn.person, group.signIn.person);
    // One that was announced to end, and goes on after all, is announced again in its time.
    if (signIn.endsAt > group.signIn.endsAt) group.warned = false;
    group.signIn = signIn;
    if (isOther) for (const holder of [...group.holders]) holder.rightsChanged(signIn);
  }

  function end(group: Group): void {
    const key = keyOf(group.signIn);
    if (groups.get(key) === group) groups.delete(key);
    for (const holder of group.holders) holder.ended();
  }

  function tick(): void {
    const now = clock.now();
    const all = [...groups.values()];
    for (const group of all) {
      const left = group.signIn.endsAt - now;
      if (left <= 0) end(group);
      else if (left <= warningMs && !group.warned) warn(group, left);
    }
    asks.add(all.filter(({ askAt }) => askAt <= now));
  }

  function warn(group: Group, left: number): void {
    group.warned = true;
    for (const holder of group.holders) holder.expires(secondsOf(left));
  }

  revision.onChange((people) =>
    asks.add([...groups.values()].filter(({ signIn }) => people.has(signIn.person.id))),
  );

  return {
    add,
    remove,
    change(signIn) {
      const changing = new AbortController();
      const abort = () => changing.abort();
      const holder: Holder = { signIn, rightsChanged: abort, expires: () => undefined, ended: abort };
      add(holder);
      return { signal: changing.signal, release: () => remove(holder) };
    },
    start() {
      timer ??= setInterval(tick, tickMs);
    },
    stop() {
      clearInterval(timer);
      asks.clear();
    },
  };
}

const isSame = (one: Person, other: Person) => JSON.stringify(one) === JSON.stringify(other);

/** A check may say no by throwing, as for a request. */
async function stillHolds(signIn: SignIn): Promise<SignIn | undefined> {
  try {
    return await signIn.renew();
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500) return undefined;
    throw error;
  }
}

const secondsOf = (ms: number) => Math.max(0, Math.ceil(ms / 1000));
