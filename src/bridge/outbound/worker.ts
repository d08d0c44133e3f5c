/**
 * Keeps wishes going to RT: hands out the turns (as many as there are RT sessions), claims what is due and
 * prolongs the leases of what is under way. What a wish means and what becomes of it is carry-out's business.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store, SubmissionRecord } from "../../store/tables.ts";
import type { CarryOut } from "./carry-out.ts";

export type Worker = {
  start(): Promise<void>;
  /** Claims nothing more; resolves when what is under way is settled. */
  stop(): Promise<void>;
  /** A turn for a wish that comes right now, if one is free and RT is thought to answer. */
  takeTurn(): boolean;
  returnTurn(): void;
  /** Carries out a wish that was claimed with a turn of its own. Never rejects. */
  carry(submission: SubmissionRecord): Promise<void>;
  /** Whether RT is thought to answer. */
  rtAnswers(): boolean;
  /** There may be something due. */
  nudge(): void;
  /** Who holds the leases, and until when a new one holds. */
  lease(): { lease_owner: string; lease_until: string };
};

export type WorkerTools = {
  store: Store;
  carryOut: CarryOut;
  /** The name of this process among replicas; new at each start. */
  owner: string;
  turns: number;
  /** False while RT is known to be away: nothing is claimed then. */
  rtAnswers: () => boolean;
  /** A harmless call that finds out whether RT is back. */
  probe: () => Promise<unknown>;
  /** True where no other process can share the database: leases of others are then those of the dead. */
  alone: boolean;
  clock: Clock;
  log: Log;
  leaseMs?: number;
  pollMs?: number;
};

export function createWorker(tools: WorkerTools): Worker {
  const { store, carryOut, owner, turns, rtAnswers, probe, alone, clock, log } = tools;
  const { leaseMs = 15_000, pollMs = 1_000 } = tools;
  const underWay = new Map<string, Promise<void>>();
  let freeTurns = turns;
  let stopping = false;
  let pumping: Promise<void> | undefined;
  let again = false;
  let wake: NodeJS.Timeout | undefined;
  let renewal: NodeJS.Timeout | undefined;

  const worker: Worker = {
    async start() {
      if (alone) await store.write((tables) => tables.submissions.endLeasesOfOthers(owner));
      renewal = setInterval(renewLeases, leaseMs / 3);
      worker.nudge();
    },
    async stop() {
      stopping = true;
      clearTimeout(wake);
      await pumping;
      await Promise.all(underWay.values());
      clearInterval(renewal);
    },
    takeTurn() {
      if (stopping || freeTurns === 0 || !rtAnswers()) return false;
      freeTurns -= 1;
      return true;
    },
    returnTurn() {
      freeTurns += 1;
      if (again) worker.nudge();
    },
    carry(submission) {
      const work = carryOut(submission).finally(() => {
        underWay.delete(submission.id);
        worker.returnTurn();
        if (submission.order_key) worker.nudge();
      });
      underWay.set(submission.id, work);
      return work;
    },
    nudge() {
      again = true;
      if (stopping || pumping) return;
      pumping = pump().finally(() => {
        pumping = undefined;
      });
    },
    rtAnswers,
    lease: () => ({ lease_owner: owner, lease_until: toTimestamp(clock.now() + leaseMs) }),
  };
  return worker;

  /** Claims as long as there are turns and wishes; then sleeps until the next one is due, or for a poll. */
  async function pump(): Promise<void> {
    try {
      while (again && !stopping && freeTurns > 0) {
        again = false;
        if (!rtAnswers()) await probe().catch(() => undefined);
        if (rtAnswers()) again = await claimSome();
      }
    } catch (error) {
      log.error({ err: error }, "claiming wishes failed");
    }
    await sleepUntilDue().catch((error: unknown) => log.error({ err: error }, "looking for wishes failed"));
  }

  /** Whether there may be more. */
  async function claimSome(): Promise<boolean> {
    const limit = freeTurns;
    freeTurns -= limit;
    const claim = { now: toTimestamp(clock.now()), owner, leaseUntil: worker.lease().lease_until, limit };
    const claimed = await store
      .write((tables) => tables.submissions.claimDue(claim))
      .finally(() => {
        freeTurns += limit;
      });
    freeTurns -= claimed.length;
    for (const submission of claimed) void worker.carry(submission);
    return claimed.length === limit;
  }

  async function sleepUntilDue(): Promise<void> {
    clearTimeout(wake);
    if (stopping) return;
    const due = Date.parse((await store.read.submissions.nextDueAt()) ?? "");
    const ahead = due - clock.now();
    wake = setTimeout(worker.nudge, ahead > 0 && ahead < pollMs ? ahead : pollMs);
  }

  function renewLeases(): void {
    if (underWay.size === 0) return;
    const until = worker.lease().lease_until;
    store
      .write((tables) => tables.submissions.renew(owner, [...underWay.keys()], until))
      .catch((error: unknown) => log.error({ err: error }, "prolonging leases failed"));
  }
}
