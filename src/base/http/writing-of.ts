/** Finds out, while its bytes pass, in which writing a file is. It changes nothing and knows no type. */
import { isAscii } from "node:buffer";

/** `bytes`: no text that everyone reads alike – not UTF-8, or with NUL or what Unicode keeps out of texts. */
export type Writing = "ascii" | "utf-8" | "bytes";

export type WritingOf = { add(piece: Uint8Array): void; end(): Writing };

const noText = /[\0\p{Noncharacter_Code_Point}]/u;

export function createWritingOf(): WritingOf {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let writing: Writing = "ascii";

  /** A character may begin in one piece and end in the next. */
  function read(piece: Uint8Array | undefined): void {
    if (writing === "bytes") return;
    if (piece && !isAscii(piece)) writing = "utf-8";
    try {
      if (noText.test(decoder.decode(piece, { stream: piece !== undefined }))) writing = "bytes";
    } catch {
      writing = "bytes";
    }
  }

  return {
    add: read,
    end() {
      read(undefined);
      return writing;
    },
  };
}
