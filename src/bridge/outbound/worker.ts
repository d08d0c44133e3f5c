/**
 * Keeps wishes going to RT: hands out the turns (as many as there are RT sessions), to those that come right now and to
 * those that were claimed. What a wish means and what becomes of it is carry-out's business.
 */
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { CarryOut } from "./carry-out.ts";
import { Claiming, type ClaimingTools } from "./claiming.ts";
import { createTurns, type Turns } from "./turns.ts";
import { createWishLeases, type WishLeases } from "./wish-leases.ts";

/** `owner`: the name of this process among replicas; new at each start. */
export type WorkerTools = Pick<ClaimingTools, "store" | "owner" | "rtAnswers" | "probe" | "clock" | "log"> & {
  carryOut: CarryOut;
  turns: number;
  /** True where no other process can share the database: leases of others are then those of the dead. */
  alone: boolean;
  leaseMs?: number;
  pollMs?: number;
};

/** More lines than this are not remembered: what is forgotten is found by looking, a moment later (`pollMs`). */
const mostAwaited = 10_000;

export class Worker {
  readonly #tools: WorkerTools;
  readonly #leases: WishLeases;
  readonly #turns: Turns;
  readonly #claiming: Claiming;
  readonly #underWay = new Map<string, Promise<void>>();
  /** Order keys for which a wish waits behind one that is carried out here. */
  readonly #awaited = new Set<string>();
  #stopping = false;

  constructor({ leaseMs = 15_000, pollMs = 1_000, ...tools }: WorkerTools) {
    this.#tools = tools;
    this.#leases = createWishLeases({ ...tools, leaseMs });
    this.#turns = createTurns(tools.turns);
    this.#claiming = new Claiming({
      ...tools,
      turns: this.#turns,
      pollMs,
      leaseUntil: () => this.lease().lease_until,
      carry: (submission) => this.#carry(submission, submission.order_key !== null),
    });
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
    await this.#claiming.stop();
    await Promise.all(this.#underWay.values());
    this.#leases.stop();
  }

  rtAnswers(): boolean {
    return this.#tools.rtAnswers();
  }

  /** A turn for a wish that comes right now, if one is free and RT is thought to answer. */
  takeTurn(): boolean {
    if (this.#stopping || this.#turns.free <= 0 || !this.rtAnswers()) return false;
    this.#turns.take(1);
    return true;
  }

  returnTurn(): void {
    this.#turns.giveBack();
    this.#claiming.goOn();
  }

  /** Who holds the leases, and until when a new one holds. */
  lease(): { lease_owner: string; lease_until: string } {
    return this.#leases.next();
  }

  /** Carries out a wish that was kept with a turn of its own. */
  carryNow(submission: SubmissionRecord): void {
    this.#carry(submission, false);
  }

  /** A wish was kept to wait: for a turn, for RT, or for the one before it in its line. */
  tellOf({ order_key }: SubmissionRecord): void {
    if (this.#awaited.size >= mostAwaited) this.#awaited.clear();
    if (order_key) this.#awaited.add(order_key);
    this.nudge();
  }

  /** There may be something due. */
  nudge(): void {
    this.#claiming.nudge();
  }

  /** `mayBeMore`: others may wait behind it that were not told of here. */
  #carry(submission: SubmissionRecord, mayBeMore: boolean): void {
    const work = this.#tools.carryOut(submission).finally(() => {
      this.#underWay.delete(submission.id);
      this.returnTurn();
      const isAwaited = this.#awaited.delete(submission.order_key ?? "");
      if (isAwaited || mayBeMore) this.nudge();
    });
    this.#underWay.set(submission.id, work);
  }
}
