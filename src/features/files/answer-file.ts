/** The answer that carries a file: whole or in part, with headers under which no browser runs it. */
import { isUtf8 } from "node:buffer";
import { isHeld } from "../../base/http/entity-tags.ts";
import { rangeNotSatisfiable } from "../../base/problem.ts";
import { rangeIn } from "./range.ts";
import type { FileToRead } from "./show-files.ts";

/** No body is not an empty one: it has no length and no type (RFC 9110, 8.6). */
export type FileAnswer = { status: number; headers: Record<string, string>; body?: Buffer };
type Asked = {
  method?: string;
  range?: string | undefined;
  "if-none-match"?: string | undefined;
  "if-range"?: string | undefined;
};

/** Who holds the file already is told so without its being read. @throws ProblemError 416; what reading it throws */
export async function answerFile(file: FileToRead, asked: Asked): Promise<FileAnswer> {
  const { etag } = file;
  if (isHeld(asked["if-none-match"], etag)) return { status: 304, headers: { ...seenAnew, etag } };
  const bytes = viewOf(await file.read());
  const headers = { ...safeHeaders(file, bytes), etag };
  const range = mayBePart(asked, etag) ? rangeIn(asked.range, bytes.length) : undefined;
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

/** A range is one of a GET: HEAD says how long the whole is (RFC 9110, 14.2). */
const mayBePart = ({ method = "GET", "if-range": held }: Asked, etag: string) =>
  method === "GET" && (held === undefined || held === etag);

/** The same bytes: a file is in memory once. */
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The right to see it may have ended since. */
const seenAnew = { "cache-control": "private, no-cache" };

function safeHeaders({ name, type }: FileToRead, bytes: Uint8Array): Record<string, string> {
  return {
    "content-type": safeType(type, bytes),
    "content-disposition": disposition(name),
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    ...seenAnew,
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
