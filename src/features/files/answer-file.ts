/** The answer that carries a file: whole or in part, with headers under which no browser runs it. Pure. */
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { isHeld } from "../../base/http/entity-tags.ts";
import { rangeNotSatisfiable } from "../../base/problem.ts";
import { rangeIn } from "./range.ts";
import type { FileWithBytes } from "./show-files.ts";

export type FileAnswer = { status: number; headers: Record<string, string>; body: Buffer };
type Asked = {
  range?: string | undefined;
  "if-none-match"?: string | undefined;
  "if-range"?: string | undefined;
};

/** @throws ProblemError 416 */
export function answerFile(file: FileWithBytes, asked: Asked): FileAnswer {
  const bytes = Buffer.from(file.bytes);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
  const headers = { ...safeHeaders(file), etag };
  if (isHeld(asked["if-none-match"], etag)) return { status: 304, headers, body: Buffer.alloc(0) };
  const mayBePart = asked["if-range"] === undefined || asked["if-range"] === etag;
  const range = mayBePart ? rangeIn(asked.range, bytes.length) : undefined;
  if (range === undefined) return { status: 200, headers, body: bytes };
  if (range === "unsatisfiable") throw rangeNotSatisfiable(bytes.length);
  const { start, end } = range;
  const content = `bytes ${start}-${end}/${bytes.length}`;
  return {
    status: 206,
    headers: { ...headers, "content-range": content },
    body: bytes.subarray(start, end + 1),
  };
}

/** Seen anew each time: the right to see it may have ended since. */
function safeHeaders({ name, type, bytes }: FileWithBytes): Record<string, string> {
  return {
    "content-type": safeType(type, bytes),
    "content-disposition": disposition(name),
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
  };
}

/** Types that no browser runs; all else, and all that is no type at all, is bytes. */
const harmless =
  /^(?:image\/(?:png|jpeg|gif|webp|avif|bmp|tiff)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(?:pdf|zip|gzip|json|msword|vnd\.[\w.+-]+|octet-stream)|message\/rfc822)$/;

function safeType(type: string, bytes: Uint8Array): string {
  const [plain = ""] = type.toLowerCase().split(";");
  const bare = plain.trim();
  if (bare === "text/plain" || bare === "text/csv") return isUtf8(bytes) ? `${bare}; charset=utf-8` : bare;
  return harmless.test(bare) && !/xml|html|svg/.test(bare) ? bare : "application/octet-stream";
}

/** Characters that turn the reading direction make `gpj.exe` look like `exe.jpg`; letters of any script stay. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** RFC 6266: a name in ASCII for those who know no other, and the real one. */
export function disposition(name: string): string {
  const shown =
    name
      .toWellFormed()
      .replace(turning, "")
      .replace(/[\p{Cc}/\\]+/gu, "_") || "file";
  const ascii = shown.replace(/[^\x20-\x7e]+/g, "_").replace(/["\\%]/g, "_");
  const encoded = encodeURIComponent(shown).replace(
    /['()*]/g,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
