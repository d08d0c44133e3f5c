/**
 * Files as they are kept for RT: of a type under which their bytes come back. RT rewrites text/plain and text/html that
 * is not UTF-8, or holds NUL or noncharacters, and message/* that is not ASCII; as octets it keeps them. Pure.
 */
import type { SentFile } from "../../base/http/sent-file.ts";
import type { Writing } from "../../base/http/writing-of.ts";
import type { KeptFile } from "../../store/files/tables.ts";

export function exactFiles(files: SentFile[]): KeptFile[] {
  return files.map(({ upload, name, type, size, writing }) => ({
    ...{ upload, name, size },
    type: exactType(type, writing),
  }));
}

function exactType(type: string, writing: Writing): string {
  const isRewritten = /^text\//i.test(type)
    ? writing === "bytes"
    : /^message\//i.test(type) && writing !== "ascii";
  return isRewritten ? "application/octet-stream" : type;
}
