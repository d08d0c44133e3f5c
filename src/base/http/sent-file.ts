/**
 * Takes in one file of a multipart body, piece by piece as it comes: counts it, digests it, and hands each piece on before
 * it reads the next, so that no more of a file is ever held here. Where the pieces go is others' business.
 */
import { createHash, randomUUID } from "node:crypto";
import { createWritingOf, type Writing } from "./writing-of.ts";

/** `upload` names its pieces; `digest`: SHA-256 of its bytes in base64url; `size` in bytes. */
export type SentFile = {
  upload: string;
  name: string;
  type: string;
  size: number;
  digest: string;
  writing: Writing;
};

/** Resolves when the piece is kept. Places count from 0. */
export type KeepPiece = (upload: string, place: number, bytes: Buffer) => Promise<void>;

/** In bytes; a database takes a piece of this size without holding up others. */
const pieceBytes = 262_144;
/** In bytes of UTF-8; what lies beyond, RT and most file systems cut off. */
const longestName = 255;

/** A file of which nothing has come yet. */
export function beginFile(name: string | undefined, type: string): SentFile {
  return { upload: randomUUID(), name: plainName(name), type, size: 0, digest: "", writing: "bytes" };
}

/** Completes `file`. `most`: bytes it may have; beyond them `tooLong` is thrown, and what came is kept no further. */
export async function receiveFile(
  file: SentFile,
  stream: AsyncIterable<Buffer>,
  { keep, most, tooLong }: { keep: KeepPiece; most: number; tooLong: () => Error },
): Promise<void> {
  const hash = createHash("sha256");
  const writing = createWritingOf();
  let place = 0;
  for await (const piece of inPieces(atMost(stream, most, tooLong))) {
    hash.update(piece);
    writing.add(piece);
    file.size += piece.length;
    await keep(file.upload, place, piece);
    place += 1;
  }
  file.digest = hash.digest("base64url");
  file.writing = writing.end();
}

async function* atMost(stream: AsyncIterable<Buffer>, most: number, tooLong: () => Error) {
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > most) throw tooLong();
    yield chunk;
  }
}

async function* inPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length < pieceBytes) continue;
    yield Buffer.concat(chunks, length);
    chunks = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(chunks, length);
}

/** One line without control characters; a name of nothing else is none. One that is too long keeps its extension. */
function plainName(name: string | undefined): string {
  const line = (name ?? "")
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
  if (Buffer.byteLength(line) <= longestName) return line || "file";
  const extension = /\.[^.\s]{1,20}$/u.exec(line)?.[0] ?? "";
  const room = longestName - Buffer.byteLength(extension);
  const cut = Buffer.from(line.slice(0, line.length - extension.length)).subarray(0, room);
  return new TextDecoder().decode(cut, { stream: true }) + extension;
}
