/** The recorded exchanges with a real RT 5, and what of an answer can be the same on another server and another day. */
import { readFileSync } from "node:fs";
import { type Answer, type Asked, call, cookieOf } from "./call-sandbox.ts";

export type Exchange = {
  number: string;
  name: string;
  as?: string;
  session?: string;
  cookie?: string;
  authorization?: string;
  method: string;
  path: string;
  type?: string;
  content?: string;
  body?: { text?: string; latin1?: string };
  answer?: { status: number; location?: string; type?: string; body: string };
};

export function recordedExchanges(): Exchange[] {
  const file = new URL("../vectors/sandbox-exchanges.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { exchanges: Exchange[] }).exchanges;
}

/** Sends recorded requests again, each in a session of the account that sent it then. */
export class Replay {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async send(exchange: Exchange): Promise<Answer> {
    const cookie =
      exchange.cookie ?? (exchange.as === undefined ? undefined : await this.#cookieFor(exchange));
    return call(this.#url, {
      ...requestOf(exchange),
      headers: { ...headersOf(exchange), ...(cookie ? { Cookie: cookie } : {}) },
    });
  }

  async #cookieFor({ as = "", session = "" }: Exchange): Promise<string> {
    const key = `${as} ${session}`;
    const known = this.#cookies.get(key);
    if (known !== undefined) return known;
    const pass = as === "root" ? "password" : `${as}pass`;
    const { headers } = await call(this.#url, { path: `/REST/1.0/?user=${as}&pass=${pass}` });
    this.#cookies.set(key, cookieOf(headers));
    return cookieOf(headers);
  }
}

function requestOf({ method, path, content, body }: Exchange): Asked {
  if (content !== undefined) return { method, path, body: new URLSearchParams({ content }).toString() };
  if (body === undefined) return { method, path };
  return { method, path, body: body.text ?? Buffer.from(body.latin1 ?? "", "latin1") };
}

function headersOf({ type, content, authorization }: Exchange): Record<string, string> {
  const sent = content === undefined ? type : "application/x-www-form-urlencoded";
  return {
    ...(sent ? { "Content-Type": sent } : {}),
    ...(authorization ? { Authorization: authorization } : {}),
  };
}

/** Times, RT's own numbers, versions and places of its files are set equal; so is the order where RT has none. */
export function comparable(text: string): string {
  const even = text
    .replace(/^RT\/\S+/, "RT/x")
    .replace(/\b[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d 2026\b/g, "DATE")
    .replace(/\b2026-\d\d-\d\d \d\d:\d\d:\d\d\b/g, "ISO")
    .replace(/^\d+: (?=.* by )/gm, "N: ")
    .replace(/\(id\/\d+\/total\)/g, "(id/N/total)")
    .replace(/^(id|Transaction): \d+$/gm, "$1: N")
    .replace(/(?<=^Attachments: |^ +|, )\d+: /gm, "N: ")
    .replace(
      /(multipart\/alternative \/ 0b\),\s+N: \(Unnamed\) \(text\/plain \/ )\d+(b\),\s+N: \(Unnamed\) \(text\/html \/ )\d+/g,
      "$1N$2N",
    )
    .replace(/ at \/\S+ line \d+(?:, <GEN\d+> line \d+)?/g, " at FILE")
    .replace(/(?:\n {2}\[[^\]]*\])+/g, "\n  [FRAMES]");
  const hasNoOrder = /409 Syntax Error|^# \d+\/\d+ \(/m.test(even);
  return hasNoOrder ? even.split("\n").sort().join("\n") : even;
}
