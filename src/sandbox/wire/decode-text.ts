/** Bytes as the text RT takes them for: UTF-8, and a byte that is none becomes the four letters \xE9. Pure. */
import { isUtf8 } from "node:buffer";

export function decodeText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at);
    text += length > 0 ? bytes.toString("utf8", at, at + length) : escaped(bytes[at] as number);
    at += Math.max(1, length);
  }
  return text;
}

/** Length of the character that starts here, 0 for none. */
function sequenceAt(bytes: Buffer, at: number): number {
  return (
    [1, 2, 3, 4].find((length) => at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) ?? 0
  );
}

function escaped(byte: number): string {
  return `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
