/** Takes a multipart/form-data body apart into its parts, byte for byte. Pure. */

export type Part = { name: string; filename: string | undefined; type: string; bytes: Buffer };

/** @returns undefined when the content type names no boundary */
export function splitMultipart(body: Buffer, contentType: string): Part[] | undefined {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  return mark === undefined ? undefined : partsBetween(body, Buffer.from(`--${mark}`));
}

function partsBetween(body: Buffer, mark: Buffer): Part[] {
  const parts: Part[] = [];
  let start = body.indexOf(mark);
  while (start !== -1) {
    const end = body.indexOf(mark, start + mark.length);
    if (end === -1) break;
    const part = readPart(body.subarray(start + mark.length + 2, end - 2));
    if (part) parts.push(part);
    start = end;
  }
  return parts;
}

function readPart(bytes: Buffer): Part | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd === -1) return undefined;
  const head = bytes.toString("utf8", 0, headEnd);
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? "";
  return {
    name: attribute(disposition, "name") ?? "",
    filename: attribute(disposition, "filename"),
    type: /^content-type:\s*([^\r\n]*)/im.exec(head)?.[1]?.trim() ?? "text/plain",
    bytes: bytes.subarray(headEnd + 4),
  };
}

function attribute(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, "i").exec(disposition);
  return match?.[1]?.replace(/\\(.)/g, "$1") ?? match?.[2];
}
