/**
 * RT's ways of writing a time, read into RFC 3339 UTC and written back. Which zone the account lives in is told
 * by the caller (account-clock.ts finds it out).
 */
import { RtBroken } from "../../errors.ts";
import { instantOf, wallForRt } from "./time-zone.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** `Fri Nov 20 12:33:06 2026` */
const DEFAULT = /^[A-Za-z]{3} ([A-Za-z]{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/;
/** `2026-11-20 12:33:06`, or with T, and perhaps a zone */
const ISO = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(Z|[+-]\d\d:?\d\d)?$/;
/** `Fri, 20 Nov 2026 12:33:06 +0000` */
const MAIL = /^[A-Za-z]{3}, (\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|[+-]\d{4})$/;

type Reading = { wall: number; offset: number | null };

/**
 * A time as RT shows it to the account, as RFC 3339 UTC with milliseconds; null for "Not set" and empty. `notBefore`: what
 * is known of it, for the hour that comes twice.
 */
export function readTime(shown: string, zone: string, notBefore?: number): string | null {
  const text = shown.trim();
  if (text === "" || /^not set$/i.test(text)) return null;
  const { wall, offset } = readParts(text);
  return new Date(offset === null ? instantOf(wall, zone, notBefore) : wall - offset).toISOString();
}

/** A time RT writes in UTC whatever the account's zone: history, attachments. */
export function readUtc(shown: string): string {
  return new Date(readParts(shown.trim()).wall).toISOString();
}

/** What the clock of the account showed, as if it were UTC; null when the text carries its own zone or is unset. */
export function readWall(shown: string): number | null {
  if (!DEFAULT.test(shown.trim()) && !ISO.test(shown.trim())) return null;
  const { wall, offset } = readParts(shown.trim());
  return offset === null ? wall : null;
}

/** What RT, asked by this account, reads as the instant: `2026-11-20 12:33:06`. RT takes no zone and no fractions. */
export function writeTime(instant: Date, zone: string): string {
  const whole = Math.floor(instant.getTime() / 1000) * 1000;
  return new Date(wallForRt(whole, zone)).toISOString().slice(0, 19).replace("T", " ");
}

function readParts(text: string): Reading {
  const usual = DEFAULT.exec(text);
  if (usual) return { wall: utc(usual[6], month(usual[1]), usual[2], usual.slice(3, 6)), offset: null };
  const iso = ISO.exec(text);
  if (iso)
    return { wall: utc(iso[1], Number(iso[2]) - 1, iso[3], iso.slice(4, 7)), offset: offsetOf(iso[7]) };
  const mail = MAIL.exec(text);
  if (mail)
    return { wall: utc(mail[3], month(mail[2]), mail[1], mail.slice(4, 7)), offset: offsetOf(mail[7]) };
  throw new RtBroken(
    `RT shows a time in a form unknown here: "${text.slice(0, 60)}". Set the account's DateTimeFormat.`,
  );
}

function month(name: string | undefined): number {
  const place = MONTHS.indexOf((name ?? "").toLowerCase());
  if (place < 0) throw new RtBroken(`RT shows a time in another language: "${name}".`);
  return place;
}

function utc(year: string | undefined, month: number, day: string | undefined, clock: string[]): number {
  const [hour, minute, second] = clock.map(Number);
  return Date.UTC(Number(year), month, Number(day), hour, minute, second);
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (!parts) return 0;
  return (parts[1] === "-" ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
}
