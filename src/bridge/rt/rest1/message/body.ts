/**
 * Packs a request's body. Files are laid out by hand: a browser-style FormData turns every LF of the form into
 * CRLF, and RT then finds no field it knows. Each part has a file name of its own, because RT looks the type up by
 * it; the name to keep stands in the form.
 */
import { randomUUID } from "node:crypto";
import type { RtFile } from "../../rt.ts";

export type RequestBody = { type: string; bytes: Buffer };

/** Parameters of a call, percent-encoded. */
export function parameterBody(parameters: Record<string, string>): RequestBody {
  const bytes = Buffer.from(new URLSearchParams(parameters).toString());
  return { type: "application/x-www-form-urlencoded", bytes };
}

/** A form, and files as parts `attachment_1`, `attachment_2` … in the order of the form's Attachment list. */
export function formBody(content: string, files: RtFile[] = []): RequestBody {
  if (files.length === 0) return parameterBody({ content });
  const boundary = `ticketwire-${randomUUID()}`;
  const parts = files.flatMap((file, place) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="attachment_${place + 1}"; filename="file_${place + 1}"\r\n` +
        `Content-Type: ${mediaType(file.type)}\r\n\r\n`,
    ),
    file.bytes,
    Buffer.from("\r\n"),
  ]);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="content"\r\n\r\n`;
  const bytes = Buffer.concat([
    Buffer.from(head),
    Buffer.from(content),
    Buffer.from("\r\n"),
    ...parts,
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { type: `multipart/form-data; boundary=${boundary}`, bytes };
}

function mediaType(type: string): string {
  return /^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w.+-]+)*$/.test(type) ? type : "application/octet-stream";
}
