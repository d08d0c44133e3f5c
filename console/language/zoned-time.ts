/** The time on the clocks of a zone, as an input of the kind `datetime-local` has it, and back. Pure. */

/** `at` in milliseconds → "2026-11-21T10:24", without the seconds. */
export function inZone(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

/**
 * Milliseconds. A time that the clocks show twice is the earlier one; one that they leap over is as much later as they
 * leap.
 */
export function timeIn(text: string, timeZone: string): number {
  const asUtc = Date.parse(`${text}Z`);
  // No zone is farther from UTC than a day: between these two moments its clocks are changed once at most.
  const [before, after] = [asUtc - day, asUtc + day].map((at) => offsetAt(at, timeZone)) as [number, number];
  const isRight = (offset: number) => offsetAt(asUtc - offset, timeZone) === offset;
  return isRight(before) || !isRight(after) ? asUtc - before : asUtc - after;
}

const day = 86_400_000;

/** How far the zone's clocks are ahead of UTC at this moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(at / 1000) * 1000;
}
