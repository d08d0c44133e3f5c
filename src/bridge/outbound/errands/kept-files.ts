/** The files of a wish, as they are sent to RT: one piece at a time is in memory. */
import type { Tables } from "../../../store/tables.ts";
import type { RtFile } from "../../rt/rt.ts";

export type KeptFiles = Pick<Tables, "submissionFiles" | "filePieces">;

/** In the order in which they came. */
export async function filesOf(read: KeptFiles, submission: string): Promise<RtFile[]> {
  const files = await read.submissionFiles.of(submission);
  return files.map(({ upload, ...file }) => ({ ...file, open: () => piecesOf(read, upload) }));
}

/** The next one is read when RT has taken the one before. */
async function* piecesOf({ filePieces }: KeptFiles, upload: string): AsyncGenerator<Uint8Array> {
  for (let place = 0; ; place += 1) {
    const bytes = await filePieces.at(upload, place);
    if (!bytes) return;
    yield bytes;
  }
}
