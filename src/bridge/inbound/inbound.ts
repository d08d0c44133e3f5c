/**
 * Puts together what hears of changes made in RT: the hook's hints, the poll, the sweep and the backfill, all of which
 * put tickets on one agenda. One process among replicas polls, sweeps and copies; each hears its own hook calls.
 */
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import type { Journal } from "../journal/journal.ts";
import type { Untaken } from "../rt/look.ts";
import type { RT } from "../rt/rt.ts";
import type { Look } from "../rt/sighting.ts";
import { Agenda } from "./agenda.ts";
import { runBackfills } from "./backfill.ts";
import { lookIntoGaps } from "./gaps.ts";
import { holdLease } from "./lease.ts";
import { Poll } from "./poll.ts";
import type { HookTools } from "./rt-hook.routes.ts";
import { lookASecondTime } from "./second-look.ts";
import { sweep } from "./sweep.ts";
import { createTakeIn } from "./take-in.ts";

type Condition = "well" | { why: string };

export type Inbound = {
  start(): void;
  stop(): Promise<void>;
  hear: HookTools["hear"];
  /** RT is back: what happened meanwhile is looked for. */
  catchUp(): void;
  condition(): Condition;
};

export type InboundTools = {
  rt: RT;
  store: Store;
  journal: Journal;
  look: Look;
  untaken: Untaken;
  /** Whether RT is thought to answer. */
  rtAnswers: () => boolean;
  clock: Clock;
  log: Log;
};

export type InboundSettings = {
  /** The name of this process among replicas. */
  owner: string;
  /** True where no other process can share the database. */
  alone: boolean;
  since: string;
  pollSeconds: number;
  sweepSeconds: number;
  looksPerSecond: number;
  backfillPerSecond: number;
  sessions: number;
};

/** Hints from outside that may wait: more than the tickets of a busy hour, and no more memory than a page. */
const mostWaiting = 10_000;

export function createInbound(tools: InboundTools, settings: InboundSettings): Inbound {
  const { rt, store, look, journal, untaken, rtAnswers, clock, log } = tools;
  const { owner, alone, since, pollSeconds, sweepSeconds, looksPerSecond, backfillPerSecond, sessions } =
    settings;
  const takeIn = createTakeIn({ look, journal });
  // Half of the sessions stay free for those who write and wait.
  const concurrency = Math.max(1, Math.floor(sessions / 2));
  const agenda = new Agenda({ takeIn, log }, { concurrency, perSecond: looksPerSecond, most: mostWaiting });
  const everyMs = pollSeconds > 0 ? pollSeconds * 1000 : null;
  const poll = new Poll({ rt, store, agenda, untaken, log }, { everyMs, since });
  const copying = { perSecond: backfillPerSecond, concurrency };
  let stopLeading = async () => {};

  /** What goes on all the time; a pace of 0 leaves it out. */
  async function lead(signal: AbortSignal): Promise<void> {
    const sweepEveryMs = sweepSeconds * 1000;
    const sweeps = [
      () => sweep({ rt, store, agenda, log }, sweepEveryMs, signal),
      () => lookIntoGaps({ rt, store, agenda, log }, { everyMs: sweepEveryMs, since }, signal),
      ...(everyMs === null
        ? [() => lookASecondTime({ rt, store, agenda, untaken, clock, log }, sweepEveryMs, signal)]
        : []),
    ];
    const backfills = () =>
      runBackfills({ rt, store, takeIn, agenda, rtAnswers, clock, log }, copying, signal);
    const going = [...(sweepSeconds > 0 ? sweeps : []), ...(backfillPerSecond > 0 ? [backfills] : [])];
    await Promise.all([poll.run(signal), ...going.map((begin) => begin())]);
  }

  return {
    start() {
      stopLeading = holdLease("inbound", { store, clock, log, owner, alone }, lead);
    },
    async stop() {
      await stopLeading();
      await agenda.stop();
    },
    hear: ({ ticket, transaction }) => agenda.add({ ticket, transaction, urgent: true }),
    catchUp: () => poll.catchUp(),
    condition: () => conditionOf(poll.silentForMs(), everyMs, rtAnswers() ? agenda.unanswered() : 0),
  };
}

/** A process that does not poll – another one does, or nobody – has nothing to say of that. */
function conditionOf(silentMs: number | undefined, everyMs: number | null, unanswered: number): Condition {
  if (silentMs !== undefined && everyMs !== null && silentMs >= 3 * everyMs + 30_000)
    return { why: "changes made in RT have not been looked for lately" };
  if (unanswered === 0) return "well";
  return { why: `RT gives no answer on some tickets: ${unanswered} at this moment, named in the log` };
}
