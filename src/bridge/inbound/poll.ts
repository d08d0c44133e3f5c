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
import type { Anchor } from "./anchor.ts";
import { askAgain, askedAtOnce } from "./ask-again.ts";
import { longestOverlapMs, Overlap } from "./overlap.ts";
import { WatchedWindow } from "./watched-window.ts";
import { whereToBegin } from "./where-to-begin.ts";

export type PollTools = { rt: RT; store: Store; agenda: Agenda; untaken: Untaken; log: Log };
export type PollSettings = {
  /** Null: only once at the start and after RT was away. */
  everyMs: number | null;
  /** What happened before is the backfill's business. */
  since: string;
};

export class Poll {
  readonly #tools: PollTools;
  readonly #settings: PollSettings;
  readonly #window = new WatchedWindow();
  #overlap = new Overlap();
  #anchor: Anchor | undefined;
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
    const { rt, log } = this.#tools;
    if (this.#settings.everyMs === null && this.#upToDate) return await this.#keepHowFar();
    this.#anchor ??= await whereToBegin(this.#tools, this.#settings.since, signal);
    const begun = performance.now();
    const overlapMs = this.#overlap.next(begun);
    const since = new Date(this.#anchor.at - overlapMs);
    const { tickets, clock } = await rt.findChanged(since, { signal });
    const answered = { clock, begun, now: performance.now() };
    await this.#takeUp([...tickets, ...(await this.#deleted(since, tickets))], overlapMs, signal);
    const times = tickets.map(({ updated_at }) => Date.parse(updated_at));
    if (!this.#anchor.move(times, answered)) {
      this.#overlap = new Overlap();
      return log.warn({ since: since.toISOString() }, "RT's clock was set back: what changed is asked again");
    }
    this.#overlap.done(overlapMs, begun);
    this.#lastSuccess = performance.now();
    this.#upToDate = true;
    await this.#keepHowFar();
  }

  async #takeUp(found: RtStanding[], overlapMs: number, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const { changed, doubtful } = this.#window.sort(found, now, overlapMs === longestOverlapMs);
    for (const { id, updated_at } of changed)
      this.#tools.agenda.add({ ticket: id, changedAt: updated_at, urgent: false });
    for (let start = 0; start < doubtful.length; start += askedAtOnce) {
      const some = doubtful.slice(start, start + askedAtOnce);
      await askAgain(this.#tools, some, signal);
      this.#window.asked(some, now);
    }
  }

  /** RT lists none of them: more may have come in the second of the change that we know. */
  async #deleted(since: Date, found: RtStanding[]): Promise<RtStanding[]> {
    const deleted = await this.#tools.store.read.tickets.deletedSince(since.toISOString());
    const listed = new Set(found.map(({ id }) => id));
    return deleted.filter(({ id }) => !listed.has(id));
  }

  /** After a crash everything since is looked at again; so what still waits holds it back. */
  async #keepHowFar(): Promise<void> {
    if (this.#anchor === undefined) return;
    // Nor ahead of our clock: RT's may have been set right when we begin again.
    const anchor = new Date(Math.min(this.#anchor.at, Date.now())).toISOString();
    const waiting = this.#tools.agenda.waitingSince() ?? anchor;
    const until = waiting < anchor ? waiting : anchor;
    if (until === this.#keptUntil) return;
    await this.#tools.store.write((tables) => tables.mirroredRt.keepChangedUntil(until));
    this.#keptUntil = until;
  }
}
