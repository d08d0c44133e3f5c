/**
 * Between instants and the clock on a wall: pure arithmetic on IANA zones. It does not know how RT writes a date.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone's distance from UTC at an instant, in milliseconds. @throws RangeError for an unknown zone */
export function offsetAt(zone: string, instant: number): number {
  if (zone === "UTC") return 0;
  const name = format(zone)
    .formatToParts(instant)
    .find((part) => part.type === "timeZoneName")?.value;
  const parts = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name ?? "");
  if (!parts) return 0;
  const seconds = Number(parts[2]) * 3600 + Number(parts[3]) * 60 + Number(parts[4] ?? 0);
  return (parts[1] === "-" ? -1000 : 1000) * seconds;
}

/**
 * The instant at which the zone's clocks show `wall` (written as if it were UTC). Of the two instants of the hour
 * that comes twice, the first that is not before `notBefore`, else the first; in the hour that is left out, the one
 * after the jump.
 */
export function instantOf(wall: number, zone: string, notBefore = Number.NEGATIVE_INFINITY): number {
  const day = 86_400_000;
  const offsets = [offsetAt(zone, wall - day), offsetAt(zone, wall + day)];
  const fitting = offsets.map((offset) => wall - offset).filter((it) => it + offsetAt(zone, it) === wall);
  if (fitting.length === 0) return wall - (offsets[0] ?? 0);
  const late = fitting.filter((it) => it >= notBefore);
  return Math.min(...(late.length > 0 ? late : fitting));
}

/** What the zone's clocks show at an instant, written as if it were UTC. */
export function wallOf(instant: number, zone: string): number {
  return instant + offsetAt(zone, instant);
}

/**
 * What to write so that RT reads this instant. RT looks its offset up as if the written time were UTC, so in the
 * hours around a change it is not what the wall shows, and of one hour a year nothing can be written: then the last
 * second before it.
 */
export function wallForRt(instant: number, zone: string): number {
  const day = 86_400_000;
  const offsets = [offsetAt(zone, instant - day), offsetAt(zone, instant + day)];
  const exact = offsets.map((offset) => instant + offset).find((it) => it - offsetAt(zone, it) === instant);
  return exact ?? lastBefore(instant, zone);
}

function lastBefore(instant: number, zone: string): number {
  for (let minutes = 1; minutes <= 240; minutes += 1) {
    const minute = Math.floor(instant / 60_000) * 60_000 - minutes * 60_000;
    const wall = minute + offsetAt(zone, minute - 86_400_000);
    if (wall - offsetAt(zone, wall) === minute) return wall + 59_000;
  }
  return wallOf(instant, zone);
}

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  formats.set(zone, made);
  return made;
}
