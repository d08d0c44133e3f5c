/**
 * Keeps wishes going to RT: hands out the turns (as many as there are RT sessions) and claims what is due. What a wish
 * means and what becomes of it is carry-out's business.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { CarryOut } from "./carry-out.ts";
import { createLeases, type Leases } from "./leases.ts";

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
  /** How often is looked for wishes that nobody told of: other replicas', and those whose carrier died. */
  pollMs?: number;
};

/** Something is due and was not claimed a moment ago: when to look again, in milliseconds. */
const soon = 20;

export class Worker {
  readonly #tools: Required<WorkerTools>;
  readonly #leases: Leases;
  readonly #underWay = new Map<string, Promise<void>>();
  /** Order keys for which a wish waits behind one that is carried out here. */
  readonly #awaited = new Set<string>();
  #freeTurns: number;
  #stopping = false;
  /** There may be something to claim; survives while all turns are taken. */
  #wanted = false;
  #claiming: Promise<void> | undefined;
  #wake: NodeJS.Timeout | undefined;

  constructor(tools: WorkerTools) {
    this.#tools = { leaseMs: 15_000, pollMs: 1_000, ...tools };
    this.#leases = createLeases(this.#tools);
    this.#freeTurns = tools.turns;
  }

  async start(): Promise<void> {
    const { store, owner, alone } = this.#tools;
    if (alone) await store.write((tables) => tables.submissions.endLeasesOfOthers(owner));
    this.#leases.start(() => [...this.#underWay.keys()]);
    this.nudge();
  }

  /** Claims nothing more; resolves when what is under way is settled. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#claiming;
    clearTimeout(this.#wake);
    await Promise.all(this.#underWay.values());
    this.#leases.stop();
  }

  rtAnswers(): boolean {
    return this.#tools.rtAnswers();
  }

  /** A turn for a wish that comes right now, if one is free and RT is thought to answer. */
  takeTurn(): boolean {
    if (this.#stopping || this.#freeTurns <= 0 || !this.rtAnswers()) return false;
    this.#freeTurns -= 1;
    return true;
  }

  returnTurn(): void {
    this.#freeTurns += 1;
    if (this.#wanted) this.nudge();
  }

  /** Who holds the leases, and until when a new one holds. */
  lease(): { lease_owner: string; lease_until: string } {
    return this.#leases.next();
  }

  /** Carries out a wish that was kept with a turn of its own. */
  carryNow(submission: SubmissionRecord): void {
    this.#carry(submission, () => this.#awaited.delete(submission.order_key ?? ""));
  }

  /** A wish was kept to wait: for a turn, for RT, or for the one before it in its line. */
  tellOf({ order_key }: SubmissionRecord): void {
    if (order_key) this.#awaited.add(order_key);
    this.nudge();
  }

  /** There may be something due. */
  nudge(): void {
    this.#wanted = true;
    if (this.#stopping || this.#claiming) return;
    this.#claiming = this.#claimAll().finally(() => {
      this.#claiming = undefined;
      if (this.#wanted && this.#freeTurns > 0 && this.rtAnswers()) this.nudge();
    });
  }

  #carry(submission: SubmissionRecord, mayBeMore: () => boolean): void {
    const work = this.#tools.carryOut(submission).finally(() => {
      this.#underWay.delete(submission.id);
      this.returnTurn();
      if (mayBeMore()) this.nudge();
    });
    this.#underWay.set(submission.id, work);
  }

  /** Claims as long as there are turns and wishes, then sleeps until one may be due. */
  async #claimAll(): Promise<void> {
    try {
      if (!this.rtAnswers()) await this.#tools.probe().catch(() => undefined);
      // In this order: a nudge that comes while we look must not be forgotten.
      this.#wanted = false;
      if (await this.#isSomethingDue()) this.#wanted = true;
      while (this.#wanted && !this.#stopping && this.#freeTurns > 0 && this.rtAnswers()) {
        this.#wanted = false;
        if (await this.#claimSome()) this.#wanted = true;
      }
      await this.#sleepUntilDue();
    } catch (error) {
      this.#tools.log.error({ err: error }, "claiming wishes failed");
      this.#sleep(this.#tools.pollMs);
    }
  }

  /**
   * Whether there may be more. A wish that comes while it asks may still take a turn: for a moment more calls than
   * turns are under way then, and wait for a session with RT.
   */
  async #claimSome(): Promise<boolean> {
    const { store, owner, clock } = this.#tools;
    const limit = this.#freeTurns;
    const claim = { now: toTimestamp(clock.now()), owner, leaseUntil: this.lease().lease_until, limit };
    const claimed = await store.write((tables) => tables.submissions.claimDue(claim));
    this.#freeTurns -= claimed.length;
    for (const submission of claimed) this.#carry(submission, () => submission.order_key !== null);
    return claimed.length === limit;
  }

  /** Looking costs a read; claiming takes a turn of the one writer. */
  async #isSomethingDue(): Promise<boolean> {
    return (await this.#dueInMs()) <= 0;
  }

  async #dueInMs(): Promise<number> {
    const due = await this.#tools.store.read.submissions.nextDueAt();
    return due === null ? Number.POSITIVE_INFINITY : Date.parse(due) - this.#tools.clock.now();
  }

  async #sleepUntilDue(): Promise<void> {
    const { pollMs } = this.#tools;
    const ahead = Math.max(await this.#dueInMs(), soon);
    this.#sleep(this.rtAnswers() ? Math.min(ahead, pollMs) : pollMs);
  }

  #sleep(ms: number): void {
    clearTimeout(this.#wake);
    if (!this.#stopping) this.#wake = setTimeout(() => this.nudge(), ms);
  }
}
