/**
 * Turns an HTTP answer into RT's reply, or into the reason why it is none. RT answers HTTP 200 to nearly
 * everything: its own code stands in the first line, and what it means in the `#` lines (complaint.ts).
 */
import type { IncomingHttpHeaders } from "node:http";
import { RtBroken, RtSignInRefused, RtTurnedAway, RtUnreachable } from "../../errors.ts";

export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** `version` null: RT said nothing at all – no change, no attachments, an empty file, or a file one may not see. */
export type Reply = {
  version: string | null;
  code: number;
  words: string;
  text: string;
  bytes: Buffer;
  headers: IncomingHttpHeaders;
};

const BANNER = /^RT\/(\S+) (\d{3}) ([^\n]*)\n/;
const LONGEST_BANNER = 500;

/** What a proxy says to a request that it does not let through: bad, forbidden, too large, too long. RT says none of them. */
const UNREAD = [400, 403, 405, 411, 413, 414, 415, 431];

/**
 * @throws RtBroken, RtSignInRefused (a redirect), RtUnreachable (a proxy's 429: turned away unread), RtTurnedAway (a
 * write that a proxy does not let through)
 */
export function readReply(answer: HttpAnswer, method: "GET" | "POST"): Reply {
  if (answer.status !== 200) throw foreignStatus(answer, method);
  const { body, headers } = answer;
  if (body.length === 0) return { version: null, code: 200, words: "", text: "", bytes: body, headers };
  const banner = BANNER.exec(body.subarray(0, LONGEST_BANNER).toString("utf8").replace(/^\n+/, ""));
  if (!banner) throw new RtBroken(`RT's answer is not RT's: ${gist(answer)}`);
  const bytes = afterBanner(body);
  const text = bytes.toString("utf8");
  return { version: banner[1] ?? "", code: Number(banner[2]), words: banner[3] ?? "", text, bytes, headers };
}

/**
 * The bodies of an answer that holds several: RT sends the histories it was asked for ahead, each with a banner.
 * Only LF begins a line for RT; with the flag `m` a U+2028 in someone's text would, too.
 */
export function bodiesOf(reply: Reply): string[] {
  return reply.text.split(/(?<=^|\n)RT\/\S+ \d{3} [^\n]*\n/);
}

function afterBanner(body: Buffer): Buffer {
  let start = 0;
  while (body[start] === 0x0a) start += 1;
  const end = body.indexOf(0x0a, start) + 1;
  return body.subarray(body[end] === 0x0a ? end + 1 : end);
}

/** Of a read that is not let through nothing is to be said but that RT does not answer it. */
function foreignStatus(answer: HttpAnswer, method: "GET" | "POST"): Error {
  const retryAfterMs = retryAfter(answer.headers["retry-after"]);
  const options = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (answer.status >= 300 && answer.status < 400)
    return sentElsewhere(answer.headers.location ?? "another page");
  if (answer.status === 429) return new RtUnreachable("RT, or a proxy before it, is busy (429).", options);
  if (method === "POST" && UNREAD.includes(answer.status))
    return new RtTurnedAway(answer.status, gist(answer));
  return new RtBroken(`RT answered HTTP ${answer.status}: ${gist(answer)}`, options);
}

const sentElsewhere = (sentTo: string) =>
  new RtSignInRefused(`RT sends the account to ${sentTo}.`, { sentTo });

/** Milliseconds from a Retry-After of seconds or of a date. */
export function retryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** Enough of a foreign answer to recognise it in a log: its first line, without markup. */
function gist(answer: HttpAnswer): string {
  const text = answer.body.subarray(0, 2000).toString("utf8");
  const line = text
    .replace(/<[^>]*>/g, " ")
    .trim()
    .split("\n")[0];
  return `"${(line ?? "").trim().slice(0, 160)}"`;
}
