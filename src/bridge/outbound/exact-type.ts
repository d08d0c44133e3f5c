/**
 * The type under which a file goes to RT so that its bytes come back. RT rewrites text/plain and text/html that is not
 * UTF-8, or holds NUL or noncharacters, and message/* that is not ASCII; as octets it keeps them. Pure.
 */
import type { Writing } from "../../base/http/writing-of.ts";

export function exactType(type: string, writing: Writing): string {
  const isRewritten = /^text\//i.test(type)
    ? writing === "bytes"
    : /^message\//i.test(type) && writing !== "ascii";
  return isRewritten ? "application/octet-stream" : type;
}
