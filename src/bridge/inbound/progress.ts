/** How far the copying of RT's tickets has come, in words for people. Pure. */
import type { BackfillProgress } from "../../model/backfill.ts";
import type { Backfill } from "../../store/intake/tables.ts";

/** Time left is guessed from the ticket numbers that are behind it; those RT does not show cost nothing. */
export function progressOf(run: Backfill | undefined): BackfillProgress {
  if (!run)
    return { state: "waiting", copied: 0, percent: 0, per_second: null, seconds_left: null, ...noTimes };
  const { top, next, copied, busy_ms, started_at, finished_at, since } = run;
  const times = { started_at, finished_at, since };
  if (finished_at)
    return { state: "done", copied, percent: 100, per_second: null, seconds_left: 0, ...times };
  if (!top || next === null)
    return { state: "waiting", copied, percent: 0, per_second: null, seconds_left: null, ...times };
  const behind = top - next;
  return {
    state: "running",
    copied,
    percent: Math.floor((behind / top) * 100),
    per_second: busy_ms > 0 ? Math.round((copied / busy_ms) * 10_000) / 10 : null,
    seconds_left: behind > 0 && copied > 0 ? Math.ceil((busy_ms / behind) * (next / 1000)) : null,
    ...times,
  };
}

const noTimes = { started_at: null, finished_at: null, since: null };

/** In one line, for the log and for /readyz; undefined: there is nothing to say any more. */
export function progressLine(run: Backfill | undefined): string | undefined {
  const { state, percent, copied, per_second, seconds_left } = progressOf(run);
  if (state === "done") return undefined;
  if (state === "waiting") return "RT's tickets are about to be copied";
  const pace = per_second === null ? "" : `, ${per_second} a second`;
  const left = seconds_left === null ? "" : `, about ${timeIn(seconds_left)} left`;
  return `${percent} % of RT's tickets are copied (${copied} so far${pace}${left})`;
}

function timeIn(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
