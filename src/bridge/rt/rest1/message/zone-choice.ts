/** Chooses the zone that explains pairs of a shown time and its instant. Pure; where the pairs come from is not known. */
import { offsetAt } from "./time-zone.ts";

/** `wall`: what RT showed, written as if it were UTC. `instant`: when it was. Milliseconds since 1970. */
export type TimeSample = { wall: number; instant: number };

const QUARTER = 900_000;
const TOLERANCE = 300_000;
/** Where several zones explain everything: the one in which most people live. */
const POPULOUS = [
  ...["Europe/London", "Europe/Paris", "Europe/Athens", "Europe/Moscow", "Asia/Dubai", "Asia/Karachi"],
  ...["Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney"],
  ...["Pacific/Auckland", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"],
  ...["America/Anchorage", "Pacific/Honolulu", "America/Halifax", "America/Sao_Paulo", "America/St_Johns"],
];

/**
 * The first zone that explains all samples; failing that, the one that explains most, the first sample above all.
 * "UTC" if there is no sample. A sample off by more than 5 minutes from a quarter of an hour explains nothing.
 */
export function chooseZone(samples: TimeSample[], zones: string[] = likelyZones()): string {
  const offsets = samples.flatMap((sample) => offsetOf(sample) ?? []);
  if (offsets.length === 0) return "UTC";
  let best = { zone: "", score: 0 };
  for (const zone of zones) {
    const score = scoreOf(zone, offsets);
    if (score > best.score) best = { zone, score };
  }
  return best.score > 0 ? best.zone : fixedZone(offsets[0]?.offset ?? 0);
}

/** Whether the zone explains the sample; one that says nothing of any zone contradicts none. */
export function explains(zone: string, sample: TimeSample): boolean {
  const offset = offsetOf(sample);
  return offset === null || scoreOf(zone, [offset]) > 0;
}

/** The host's own zone first – gateway and RT mostly stand in one place – then UTC, then by population. */
function likelyZones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, "UTC", ...POPULOUS, ...Intl.supportedValuesOf("timeZone")])];
}

type Offset = { instant: number; offset: number };

function offsetOf(sample: TimeSample): Offset | null {
  const raw = sample.wall - sample.instant;
  const offset = Math.round(raw / QUARTER) * QUARTER;
  if (Math.abs(raw - offset) > TOLERANCE || Math.abs(offset) > 14 * 4 * QUARTER) return null;
  return { instant: sample.instant, offset };
}

function scoreOf(zone: string, offsets: Offset[]): number {
  const [first, ...others] = offsets;
  if (!first || offsetAt(zone, first.instant) !== first.offset) return 0;
  return 1 + others.filter((it) => offsetAt(zone, it.instant) === it.offset).length;
}

/** For an offset no zone has: `Etc/GMT+5` is five hours behind UTC. */
function fixedZone(offset: number): string {
  const hours = Math.round(offset / (4 * QUARTER));
  if (hours === 0) return "UTC";
  return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}
