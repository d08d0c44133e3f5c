/**
 * In which zone RT shows and reads times for our account. RT tells no one, so it is found out from pairs of a time
 * as RT shows it and the same instant in UTC, and doubted again every minute and with every pair that does not fit.
 */
import type { RtCall } from "../rt.ts";
import { offsetAt } from "./message/time-zone.ts";
import { chooseZone, explains, type TimeSample } from "./message/zone-choice.ts";

export type AccountClock = {
  /** The IANA zone, asked for at most once a minute. */
  zone(call?: RtCall): Promise<string>;
  /** The zone, once this pair is taken into account. */
  zoneFitting(sample: TimeSample, call?: RtCall): Promise<string>;
};

export type ClockTools = {
  /** Overrides everything. */
  fixed?: string | undefined;
  now: () => number;
  /** What the account's clock shows now; null if RT does not tell. */
  readNow: (call?: RtCall) => Promise<TimeSample | null>;
  /** Pairs from tickets of as many months as can be had cheaply. */
  readOldTickets: (call?: RtCall) => Promise<TimeSample[]>;
};

/** What comes between a change of the zone and this is read and asked for in the wrong one. */
const MINUTE = 60_000;

export function createAccountClock(tools: ClockTools): AccountClock {
  let zone: string | null = null;
  let samples: TimeSample[] = [];
  let checkedMinute = -1;

  async function check(call?: RtCall): Promise<string> {
    const minute = Math.floor(tools.now() / MINUTE);
    if (zone !== null && minute === checkedMinute) return zone;
    const sample = await tools.readNow(call);
    zone = zone !== null && (sample === null || explains(zone, sample)) ? zone : await findOut(sample, call);
    checkedMinute = minute;
    return zone;
  }

  /** What was believed before is forgotten: the account may have been given another zone. */
  async function findOut(sample: TimeSample | null, call?: RtCall): Promise<string> {
    samples = [...(sample === null ? [] : [sample]), ...(await tools.readOldTickets(call))];
    return chooseZone(samples);
  }

  async function zoneFitting(sample: TimeSample, call?: RtCall): Promise<string> {
    const believed = await check(call);
    if (explains(believed, sample)) return believed;
    zone = chooseZone([sample, ...samples]);
    samples = [sample, ...samples].slice(0, 50);
    return zone;
  }

  if (tools.fixed !== undefined) return fixedClock(tools.fixed);
  return { zone: check, zoneFitting };
}

function fixedClock(zone: string): AccountClock {
  offsetAt(zone, 0);
  return { zone: async () => zone, zoneFitting: async () => zone };
}
