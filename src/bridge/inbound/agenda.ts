/**
 * The tickets that are to be looked at, each once however many ask for it: a few at a time, at a pace that RT can
 * bear, and again later what could not be taken in. It does not know what taking in means.
 */
import type { Log } from "../../base/log.ts";
import { isUnanswered, whatNext } from "./after-a-look.ts";
import { type Errand, type Hint, newErrand, widened } from "./agenda-errand.ts";
import { ReadyTickets } from "./ready-tickets.ts";
import type { TakeIn } from "./take-in.ts";
import { type TurnLimits, Turns } from "./turns.ts";

export type AgendaTools = { takeIn: TakeIn; log: Log };
export type AgendaLimits = TurnLimits & {
  /** How many tickets may wait because somebody outside said so. */
  most: number;
};

/** RT commits the transaction of a change after it has sent the mail of it: so long may a mail server take. */
const patienceMs = 60_000;

export class Agenda {
  readonly #tools: AgendaTools;
  readonly #limits: AgendaLimits;
  readonly #errands = new Map<number, Errand>();
  /** Hints of the hook go first. */
  readonly #ready = new ReadyTickets();
  /** Those that are here only because somebody outside said so. */
  readonly #hinted = new Set<number>();
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #turns: Turns;
  #stopped = false;

  constructor(tools: AgendaTools, limits: AgendaLimits) {
    this.#tools = tools;
    this.#limits = limits;
    this.#turns = new Turns(limits, () => this.#next());
  }

  /** False: there is no room for more hints from outside, nothing was noted. */
  add(hint: Hint): boolean {
    const known = this.#errands.get(hint.ticket);
    if (this.#stopped || (!known && hint.urgent && this.#hinted.size >= this.#limits.most)) return false;
    if (!known && hint.urgent) this.#hinted.add(hint.ticket);
    const waits = known && !hint.urgent && this.#timers.has(hint.ticket);
    const errand = known ? widened(known, hint) : newErrand(hint);
    this.#errands.set(hint.ticket, errand);
    // What could not be taken in waits its time, whoever finds it again; only news from outside hurry it.
    if (!errand.running && !waits) this.#makeReady(errand, hint.urgent);
    this.#turns.goOn();
    return true;
  }

  /** RT's time of the earliest change that is still to be taken in; undefined: none of those that have a time. */
  waitingSince(): string | undefined {
    let earliest: string | undefined;
    for (const { changedAt } of this.#errands.values())
      if (changedAt !== undefined && (earliest ?? changedAt) >= changedAt) earliest = changedAt;
    return earliest;
  }

  /** How many tickets RT leaves without an answer again and again. */
  unanswered(): number {
    return [...this.#errands.values()].filter(isUnanswered).length;
  }

  size(): number {
    return this.#errands.size;
  }

  /** Begins nothing more; resolves when what is under way is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#turns.stop();
  }

  #makeReady({ ticket }: Errand, urgent: boolean): void {
    clearTimeout(this.#timers.get(ticket));
    this.#timers.delete(ticket);
    this.#ready.add(ticket, urgent);
  }

  /** The look at the ticket whose turn it is. */
  #next(): (() => Promise<void>) | undefined {
    const errand = this.#errands.get(this.#ready.take() ?? 0);
    if (!errand) return undefined;
    errand.running = true;
    errand.again = false;
    return () => this.#look(errand);
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
    if (next.inMs === undefined) return this.#letGo(errand);
    errand.tries += 1;
    this.#lookLater(errand, next.inMs);
  }

  #letGo({ ticket }: Errand): void {
    this.#errands.delete(ticket);
    this.#hinted.delete(ticket);
  }

  #lookLater(errand: Errand, ms: number): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#makeReady(errand, errand.urgent);
      this.#turns.goOn();
    }, ms);
    this.#timers.set(errand.ticket, timer);
  }
}

function isOver(puzzlingSince: number | undefined): boolean {
  return puzzlingSince !== undefined && performance.now() - puzzlingSince > patienceMs;
}
