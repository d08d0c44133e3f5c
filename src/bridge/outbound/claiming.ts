/**
 * Claims wishes that are due, for as long as there are turns for them, and sleeps until the next one may be. It carries out
 * none of them.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { Turns } from "./turns.ts";

export type ClaimingTools = {
  store: Store;
  /** The name of this process among replicas. */
  owner: string;
  turns: Turns;
  /** False while RT is known to be away: nothing is claimed then. */
  rtAnswers: () => boolean;
  /** A harmless call that finds out whether RT is back. */
  probe: () => Promise<unknown>;
  /** Until when a new lease holds. */
  leaseUntil: () => string;
  /** Carries out what was claimed, with the turn that was taken for it. */
  carry: (submission: SubmissionRecord) => void;
  clock: Clock;
  log: Log;
  /** How often is looked for wishes that nobody told of: other replicas', and those whose carrier died. */
  pollMs: number;
};

/** Something is due and was not claimed a moment ago: when to look again, in milliseconds. */
const soon = 20;

export class Claiming {
  readonly #tools: ClaimingTools;
  #stopping = false;
  /** There may be something to claim; survives while all turns are taken. */
  #wanted = false;
  #underWay: Promise<void> | undefined;
  #wake: NodeJS.Timeout | undefined;

  constructor(tools: ClaimingTools) {
    this.#tools = tools;
  }

  /** There may be something due. */
  nudge(): void {
    this.#wanted = true;
    if (this.#stopping || this.#underWay) return;
    this.#underWay = this.#claimAll().finally(() => {
      this.#underWay = undefined;
      if (this.#mayClaim()) this.nudge();
    });
  }

  /** There is a turn again: for what was left, if something was. */
  goOn(): void {
    if (this.#wanted) this.nudge();
  }

  /** Claims nothing more; resolves when what was begun is claimed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#underWay;
    clearTimeout(this.#wake);
  }

  #mayClaim(): boolean {
    return this.#wanted && this.#tools.turns.free > 0 && this.#tools.rtAnswers();
  }

  /** Claims as long as there are turns and wishes, then sleeps until one may be due. */
  async #claimAll(): Promise<void> {
    try {
      if (!this.#tools.rtAnswers()) await this.#tools.probe().catch(() => undefined);
      // In this order: a nudge that comes while we look must not be forgotten.
      this.#wanted = false;
      if (await this.#isSomethingDue()) this.#wanted = true;
      while (!this.#stopping && this.#mayClaim()) {
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
    const { store, owner, turns, leaseUntil, carry, clock } = this.#tools;
    const limit = turns.free;
    const claim = { now: toTimestamp(clock.now()), owner, leaseUntil: leaseUntil(), limit };
    const claimed = await store.write((tables) => tables.submissions.claimDue(claim));
    turns.take(claimed.length);
    for (const submission of claimed) carry(submission);
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
    this.#sleep(this.#tools.rtAnswers() ? Math.min(ahead, pollMs) : pollMs);
  }

  #sleep(ms: number): void {
    clearTimeout(this.#wake);
    if (!this.#stopping) this.#wake = setTimeout(() => this.nudge(), ms);
  }
}
