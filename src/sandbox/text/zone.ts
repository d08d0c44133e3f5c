/** Turns moments (epoch seconds) into wall-clock parts of a time zone and back. Pure; it writes and reads no text. */

export type Parts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock in `zone` (an IANA name) shows. @throws RangeError for a zone that does not exist */
export function wallClock(moment: number, zone: string): Parts {
  const date = new Date(moment * 1000 + (zone === "UTC" ? 0 : offset(moment, zone) * 1000));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** The moment at which a clock in `zone` shows `parts`; in the hour that a clock shows twice, the first. */
export function momentOf(parts: Parts, zone: string): number {
  const asUtc =
    Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) / 1000;
  if (zone === "UTC") return asUtc;
  const guess = asUtc - offset(asUtc, zone);
  return asUtc - offset(guess, zone);
}

/** Seconds that `zone` is ahead of UTC at `moment`. */
function offset(moment: number, zone: string): number {
  const shown = clockOf(zone).formatToParts(moment * 1000);
  const number = (type: Intl.DateTimeFormatPartTypes) =>
    Number(shown.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    number("year"),
    number("month") - 1,
    number("day"),
    number("hour"),
    number("minute"),
    number("second"),
  );
  return wall / 1000 - moment;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(zone, made);
  return made;
}
