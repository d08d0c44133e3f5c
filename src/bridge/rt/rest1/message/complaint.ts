/**
 * Every way in which RT says no, recognised: from its code and its `#` lines to one typed error. Which lines mean
 * success is known to each operation. RT uses the same words under 200 and 400, and says "does not exist" also
 * while its database fails.
 */
import { RtBroken, type RtError, RtForbidden, RtNotFound, RtRefused } from "../../errors.ts";
import { readRemarks } from "./form-reader.ts";
import type { Reply } from "./reply.ts";

const ABSENT = [
  /^\S+ .*does not exist\.?$/i,
  /^No \S+ named .* exists\.?$/i,
  /^Transaction \d+ is not related to /i,
  /^Invalid attachment id/i,
  /^Couldn't load ticket id/i,
  /^Unknown object type/i,
];
const DENIED = [/^You are not allowed to /i, /permission denied/i, /^No permission to /i];
const FAILED = [/internal error/i];
const HEADINGS = [/^Could not create ticket\.?$/i, /^Syntax error\.?$/i, /^Please resubmit /i];

/** The error these words of RT amount to, or null if none of them is a known complaint. */
export function complaintIn(words: string[]): RtError | null {
  const said = (patterns: RegExp[]) => words.find((word) => patterns.some((pattern) => pattern.test(word)));
  const failed = said(FAILED);
  if (failed) return new RtBroken(failed);
  const absent = said(ABSENT);
  if (absent) return new RtNotFound(absent);
  const denied = said(DENIED);
  if (denied) return new RtForbidden(denied);
  return said(HEADINGS) ? refusal(words) : null;
}

/** RT's refusal in its own words, without its headings. */
export function refusal(words: string[]): RtRefused {
  const reasons = words.filter((word) => word !== "" && !HEADINGS.some((heading) => heading.test(word)));
  return new RtRefused(reasons.length > 0 ? [...new Set(reasons)] : ["RT refused and gave no reason."]);
}

/** The error of a reply that brought no success: by its words, else by its code. */
export function complaintOf(reply: Reply): RtError {
  if (reply.version === null) return new RtBroken("RT's answer is empty.");
  const remarks = readRemarks(reply.text);
  const words = remarks.length > 0 ? remarks : reply.text.split("\n").filter((line) => line.trim() !== "");
  const known = complaintIn(words);
  if (known) return known;
  if (reply.code === 403) return new RtForbidden(words[0] ?? reply.words);
  if (reply.code === 404) return new RtNotFound(words[0] ?? reply.words);
  if (reply.code >= 400) return refusal(words);
  return new RtBroken(`RT answered something unknown: "${(words[0] ?? reply.words).slice(0, 160)}"`);
}

/** Hands the reply back if RT said 200 and complained of nothing. @throws the complaint */
export function satisfied(reply: Reply): Reply {
  if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
  const complaint = complaintIn(readRemarks(reply.text));
  if (complaint) throw complaint;
  return reply;
}
