/**
 * The tickets that are to be looked at, each once however many ask for it: a few at a time, at a pace that RT can
 * bear, and again later what could not be taken in. It does not know what taking in means.
 */
import type { Log } from "../../base/log.ts";
import { whatNext } from "./after-a-look.ts";
import { type Errand, type Hint, newErrand, widened } from "./agenda-errand.ts";
import type { TakeIn } from "./take-in.ts";

export type AgendaTools = { takeIn: TakeIn; log: Log };
export type AgendaLimits = {
  /** How many at a time. */
  concurrency: number;
  /** How many begin in a second at most. */
  perSecond: number;
  /** How many tickets may wait because somebody outside said so. */
  most: number;
};

/** RT commits the transaction of a change after it has sent the mail of it: so long may a mail server take. */
const patienceMs = 60_000;

export class Agenda {
  readonly #tools: AgendaTools;
  readonly #limits: AgendaLimits;
  readonly #errands = new Map<number, Errand>();
  /** Hints of the hook go first: somebody waits for them at this moment. */
  readonly #urgent = new Set<number>();
  readonly #ready = new Set<number>();
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #underWay = new Set<Promise<void>>();
  #nextStart = 0;
  #wake: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(tools: AgendaTools, limits: AgendaLimits) {
    this.#tools = tools;
    this.#limits = limits;
  }

  /** False: there is no room for more hints from outside, nothing was noted. */
  add(hint: Hint): boolean {
    const known = this.#errands.get(hint.ticket);
    if (!known && hint.urgent && this.#errands.size >= this.#limits.most) return false;
    if (this.#stopped) return false;
    const waits = known && !hint.urgent && this.#timers.has(hint.ticket);
    const errand = known ? widened(known, hint) : newErrand(hint);
    this.#errands.set(hint.ticket, errand);
    // What could not be taken in waits its time, whoever finds it again; only news from outside hurry it.
    if (!errand.running && !waits) this.#makeReady(errand, hint.urgent);
    this.#goOn();
    return true;
  }

  /** RT's time of the earliest change that is still to be taken in; undefined: none of those that have a time. */
  waitingSince(): string | undefined {
    let earliest: string | undefined;
    for (const { changedAt } of this.#errands.values())
      if (changedAt !== undefined && (earliest ?? changedAt) >= changedAt) earliest = changedAt;
    return earliest;
  }

  size(): number {
    return this.#errands.size;
  }

  /** Begins nothing more; resolves when what is under way is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#wake);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#underWay);
  }

  #makeReady({ ticket }: Errand, urgent: boolean): void {
    clearTimeout(this.#timers.get(ticket));
    this.#timers.delete(ticket);
    (urgent ? this.#urgent : this.#ready).add(ticket);
  }

  #goOn(): void {
    while (!this.#stopped && this.#underWay.size < this.#limits.concurrency) {
      const ahead = this.#nextStart - performance.now();
      const errand = ahead > 0 ? undefined : this.#take();
      if (ahead > 0) this.#wakeIn(ahead);
      if (!errand) return;
      this.#nextStart = Math.max(this.#nextStart, performance.now() - 1) + 1000 / this.#limits.perSecond;
      this.#begin(errand);
    }
  }

  #wakeIn(ms: number): void {
    clearTimeout(this.#wake);
    this.#wake = setTimeout(() => this.#goOn(), ms);
  }

  #take(): Errand | undefined {
    const [ticket] = this.#urgent.size > 0 ? this.#urgent : this.#ready;
    if (ticket === undefined) return undefined;
    this.#urgent.delete(ticket);
    this.#ready.delete(ticket);
    return this.#errands.get(ticket);
  }

  #begin(errand: Errand): void {
    errand.running = true;
    errand.again = false;
    const look = this.#look(errand).finally(() => {
      this.#underWay.delete(look);
      this.#goOn();
    });
    this.#underWay.add(look);
  }

  async #look(errand: Errand): Promise<void> {
    const isPatienceOver = isOver(errand.puzzlingSince);
    const outcome = await this.#tools
      .takeIn(errand.ticket, isPatienceOver)
      .catch((error: unknown) => ({ error }));
    errand.running = false;
    if ("kind" in outcome)
      errand.puzzlingSince =
        outcome.kind === "puzzling" ? (errand.puzzlingSince ?? performance.now()) : undefined;
    const next = whatNext(errand, outcome);
    if (next.say) this.#tools.log[next.say.level](next.say.details, next.say.words);
    if (next.inMs === undefined) return void this.#errands.delete(errand.ticket);
    errand.tries += 1;
    this.#lookLater(errand, next.inMs);
  }

  #lookLater(errand: Errand, ms: number): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#makeReady(errand, false);
      this.#goOn();
    }, ms);
    this.#timers.set(errand.ticket, timer);
  }
}

function isOver(puzzlingSince: number | undefined): boolean {
  return puzzlingSince !== undefined && performance.now() - puzzlingSince > patienceMs;
}
