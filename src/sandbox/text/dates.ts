/** Writes and reads times the way RT does: whole seconds, the reader's zone, no offset anywhere. Pure. */
import { momentOf, wallClock } from "./zone.ts";

/** Epoch seconds; 0 is RT's "not set". */
export type Moment = number;

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const ISO = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?(?![\d:])/;
const CTIME = /^\s*[a-z]{3},?\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(\d{4})\s*$/i;
const RELATIVE = /^\s*([-+]?\d+)\s+(second|minute|hour|day|week)s?(\s+ago)?\s*$/i;
const SECONDS: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };

/** "Fri Nov 20 12:33:06 2026", or "Not set". */
export function showDate(moment: Moment, zone: string): string {
  if (moment === 0) return "Not set";
  const { year, month, day, hour, minute, second } = wallClock(moment, zone);
  const weekday = DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${weekday} ${MONTHS[month - 1]} ${two(day)} ${two(hour)}:${two(minute)}:${two(second)} ${year}`;
}

/** "2026-11-20 12:33:06"; a time that is not set is the start of 1970. */
export function isoDate(moment: Moment, zone = "UTC"): string {
  const { year, month, day, hour, minute, second } = wallClock(moment, zone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/**
 * What RT takes `text` for: an ISO date with a time after a space (an offset or a zone's name behind it is ignored, a
 * time behind a T is lost), the form `showDate` writes, or a distance from now. 0 for anything else.
 */
export function readDate(text: string, zone: string, now: Moment): Moment {
  const iso = ISO.exec(text);
  if (iso)
    return fromParts(
      iso.slice(1).map((part) => Number(part ?? 0)),
      zone,
    );
  const ctime = CTIME.exec(text);
  if (ctime) return fromCtime(ctime, zone);
  const relative = RELATIVE.exec(text);
  if (relative) return now + Number(relative[1]) * secondsOf(relative[2]) * (relative[3] ? -1 : 1);
  return named(text.trim().toLowerCase(), zone, now);
}

/** Midnight before `moment` in `zone`. */
export function startOfDay(moment: Moment, zone: string): Moment {
  return momentOf({ ...wallClock(moment, zone), hour: 0, minute: 0, second: 0 }, zone);
}

/** Whether `text` names a day and no time of day. */
export function isWholeDay(text: string): boolean {
  return /^\s*\d{4}-\d{1,2}-\d{1,2}\s*$/.test(text) || /^\s*today\s*$/i.test(text);
}

/** A 31st of February is the 3rd of March; a time before 1970 is not set. */
function fromParts(
  [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[],
  zone: string,
): Moment {
  return Math.max(0, momentOf({ year, month, day, hour, minute, second }, zone));
}

function fromCtime(match: RegExpExecArray, zone: string): Moment {
  const month = MONTHS.findIndex((name) => name.toLowerCase() === match[1]?.toLowerCase()) + 1;
  const [day, hour, minute, second, year] = match.slice(2).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return fromParts([year, month, day, hour, minute, second], zone);
}

function named(word: string, zone: string, now: Moment): Moment {
  if (word === "now") return now;
  if (word === "yesterday") return now - 86_400;
  if (word === "tomorrow") return now + 86_400;
  return word === "today" ? startOfDay(now, zone) : 0;
}

function secondsOf(unit = ""): number {
  return SECONDS[unit.toLowerCase()] ?? 0;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
