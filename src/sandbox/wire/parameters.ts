/** Reads what a request carries: query and body together, as RT merges them, and the files among the parts. Pure. */
import type { File } from "../tickets/attach.ts";
import { decodeText } from "./decode-text.ts";
import { splitMultipart } from "./multipart.ts";

export type Carried = { parameters: Map<string, string[]>; files: Map<string, File> };

/** A body of any other type than a form's is ignored. */
export function readParameters(query: string, contentType: string, body: Buffer): Carried {
  const carried: Carried = { parameters: new Map(), files: new Map() };
  readUrlencoded(carried, query);
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType))
    readUrlencoded(carried, body.toString("latin1"));
  if (/^multipart\/form-data\b/i.test(contentType)) readParts(carried, body, contentType);
  return carried;
}

/** "%C5%BE+x" as text. */
export function percentDecode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  const bytes = Buffer.from(
    spaced.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
  return decodeText(bytes);
}

function readUrlencoded(carried: Carried, text: string): void {
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const at = pair.indexOf("=");
    const name = at === -1 ? pair : pair.slice(0, at);
    add(carried, percentDecode(name), percentDecode(at === -1 ? "" : pair.slice(at + 1)));
  }
}

/** A part with an empty file name is a plain value, as RT's own command line client sends it. */
function readParts(carried: Carried, body: Buffer, contentType: string): void {
  for (const part of splitMultipart(body, contentType) ?? []) {
    if (!part.filename) add(carried, part.name, decodeText(part.bytes));
    else
      carried.files.set(part.name, {
        name: part.filename,
        type: part.type.replace(/\s*;.*$/, ""),
        bytes: part.bytes,
      });
  }
}

function add({ parameters }: Carried, name: string, value: string): void {
  const known = parameters.get(name);
  if (known) known.push(value);
  else parameters.set(name, [value]);
}
