/**
 * Packs a request's body. Files are laid out by hand: a browser-style FormData turns every LF of the form into
 * CRLF, and RT then finds no field it knows. Each part has a file name of its own, because RT looks the type up by
 * it; the name to keep stands in the form.
 */
import { randomUUID } from "node:crypto";
import type { RtFile } from "../../rt.ts";

/** What is short, as a whole; a body with files as its length and a way to read it, from the start each time. */
export type RequestBody =
  | { type: string; bytes: Buffer }
  | { type: string; length: number; open: () => AsyncIterable<Uint8Array> };

/** Parameters of a call, percent-encoded. */
export function parameterBody(parameters: Record<string, string>): RequestBody {
  const bytes = Buffer.from(new URLSearchParams(parameters).toString());
  return { type: "application/x-www-form-urlencoded", bytes };
}

/** A form, and files as parts `attachment_1`, `attachment_2` … in the order of the form's Attachment list. */
export function formBody(content: string, files: RtFile[] = []): RequestBody {
  if (files.length === 0) return parameterBody({ content });
  const boundary = `ticketwire-${randomUUID()}`;
  const form = `--${boundary}\r\nContent-Disposition: form-data; name="content"\r\n\r\n${content}\r\n`;
  const parts = files.map((file, index) => ({
    file,
    head: Buffer.from(partHead(boundary, file, index + 1)),
  }));
  const start = Buffer.from(form);
  const end = Buffer.from(`--${boundary}--\r\n`);
  const lengths = parts.map(({ head, file }) => head.length + file.size + lineEnd.length);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: lengths.reduce((sum, length) => sum + length, start.length + end.length),
    async *open() {
      yield start;
      for (const { head, file } of parts) {
        yield head;
        yield* file.open();
        yield lineEnd;
      }
      yield end;
    },
  };
}

const lineEnd = Buffer.from("\r\n");

function partHead(boundary: string, { type }: RtFile, number: number): string {
  return (
    `--${boundary}\r\nContent-Disposition: form-data; name="attachment_${number}"; filename="file_${number}"\r\n` +
    `Content-Type: ${mediaType(type)}\r\n\r\n`
  );
}

function mediaType(type: string): string {
  return /^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w.+-]+)*$/.test(type) ? type : "application/octet-stream";
}
