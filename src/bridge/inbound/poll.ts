/**
 * Finds out what changed in RT since it was asked last, and puts it on the agenda. It goes by RT's clock alone: by the
 * latest change it has seen, with an overlap, since RT commits changes later than the time it gives them.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import type { Untaken } from "../rt/look.ts";
import type { RT, RtStanding } from "../rt/rt.ts";
import type { Agenda } from "./agenda.ts";
import { longestOverlapMs, Overlap } from "./overlap.ts";
import { WatchedWindow } from "./watched-window.ts";

export type PollTools = { rt: RT; store: Store; agenda: Agenda; untaken: Untaken; log: Log };
export type PollSettings = {
  /** Null: only once at the start and after RT was away. */
  everyMs: number | null;
  /** What happened before is the backfill's business. */
  since: string;
};

/** Our clock and RT's, at the very first start. */
const clockTolerance = 15 * 60_000;
const askedAtOnce = 50;

export class Poll {
  readonly #tools: PollTools;
  readonly #settings: PollSettings;
  readonly #window = new WatchedWindow();
  #overlap = new Overlap();
  #anchor: number | undefined;
  #keptUntil = "";
  #lastSuccess: number | undefined;
  /** Where there is no regular poll: whether one was had since the start, and since RT was away. */
  #upToDate = false;

  constructor(tools: PollTools, settings: PollSettings) {
    this.#tools = tools;
    this.#settings = settings;
  }

  /** Milliseconds since RT last said what changed; undefined: it has not yet, or is not asked here. */
  silentForMs(): number | undefined {
    return this.#lastSuccess === undefined ? undefined : performance.now() - this.#lastSuccess;
  }

  /** RT was away: its hook may have told nobody. */
  catchUp(): void {
    this.#upToDate = false;
  }

  /** Polls until the signal aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    this.#anchor = undefined;
    this.#overlap = new Overlap();
    while (!signal.aborted) {
      const begun = performance.now();
      await this.#round(signal).catch((error: unknown) => this.#failed(error, signal));
      // From beginning to beginning: what takes RT long does not come on top.
      const ahead = (this.#settings.everyMs ?? 2_000) - (performance.now() - begun);
      await pause(Math.max(100, ahead), undefined, { signal }).catch(() => undefined);
    }
    this.#lastSuccess = undefined;
  }

  #failed(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted) this.#tools.log.debug({ err: error }, "RT did not say what changed");
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { rt, agenda } = this.#tools;
    if (this.#settings.everyMs === null && this.#upToDate) {
      return await this.#keepHowFar();
    }
    const anchor = this.#anchor ?? (await this.#beginning(signal));
    const now = performance.now();
    const overlapMs = this.#overlap.next(now);
    const since = new Date(anchor - overlapMs);
    const found = await rt.findChanged(since, { signal });
    const deleted = await this.#deleted(since, found);
    const { changed, doubtful } = this.#window.sort(
      [...found, ...deleted],
      now,
      overlapMs === longestOverlapMs,
    );
    for (const { id, updated_at } of changed)
      agenda.add({ ticket: id, changedAt: updated_at, urgent: false });
    await this.#askAgain(doubtful, signal);
    this.#anchor = Math.max(anchor, ...found.map(({ updated_at }) => Date.parse(updated_at)));
    this.#overlap.done(overlapMs, now);
    this.#lastSuccess = performance.now();
    this.#upToDate = true;
    await this.#keepHowFar();
  }

  /** RT lists none of them: more may have come in the second of the change that we know. */
  async #deleted(since: Date, found: RtStanding[]): Promise<RtStanding[]> {
    const deleted = await this.#tools.store.read.tickets.deletedSince(since.toISOString());
    const listed = new Set(found.map(({ id }) => id));
    return deleted.filter(({ id }) => !listed.has(id));
  }

  async #beginning(signal: AbortSignal): Promise<number> {
    const kept = await this.#tools.store.read.mirroredRt.changedUntil();
    const until = kept ? Date.parse(kept) : Date.parse(this.#settings.since) - clockTolerance;
    const lately = Date.now() - 2 * clockTolerance;
    return until < lately ? await this.#catchUpFrom(until, signal) : until;
  }

  /**
   * We were away for long: RT lists the numbers of thousands of tickets in the time it takes to say of a hundred when
   * they were changed. Answers from when on it is asked for those times as well.
   */
  async #catchUpFrom(until: number, signal: AbortSignal): Promise<number> {
    const { rt, agenda, log } = this.#tools;
    const begun = Date.now() - clockTolerance;
    const since = new Date(until - longestOverlapMs);
    const changed = await rt.findTickets(
      { field: "LastUpdated", op: ">=", value: since },
      { after: 0 },
      { signal },
    );
    log.info(
      { tickets: changed.length, since: since.toISOString() },
      "taking in what changed in RT meanwhile",
    );
    const changedAt = new Date(until).toISOString();
    for (const ticket of changed) agenda.add({ ticket, changedAt, urgent: false });
    return begun;
  }

  /** Asks for the numbers of their transactions, many at once: in nearly all cases there is nothing new. */
  async #askAgain(ids: number[], signal: AbortSignal): Promise<void> {
    const { rt, agenda, untaken } = this.#tools;
    for (let start = 0; start < ids.length; start += askedAtOnce) {
      const numbers = await rt.readNumbers(ids.slice(start, start + askedAtOnce), { signal });
      for (const [ticket, all] of numbers) {
        const news = await untaken(ticket, all);
        if (news === undefined || news.length > 0) agenda.add({ ticket, urgent: false });
      }
    }
  }

  /** After a crash everything since is looked at again; so what still waits holds it back. */
  async #keepHowFar(): Promise<void> {
    if (this.#anchor === undefined) return;
    const anchor = new Date(this.#anchor).toISOString();
    const waiting = this.#tools.agenda.waitingSince() ?? anchor;
    const until = waiting < anchor ? waiting : anchor;
    if (until === this.#keptUntil) return;
    await this.#tools.store.write((tables) => tables.mirroredRt.keepChangedUntil(until));
    this.#keptUntil = until;
  }
}
