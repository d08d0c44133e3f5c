/** The bytes of files on their way to RT, piece by piece, from the moment they come in. It knows no wish. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { given, givenRow } from "../prepare.ts";
import type { FilePieces } from "./tables.ts";

const { and, eq, inArray, lt, notExists } = core;

export function createFilePieces({ db, schema }: Access): FilePieces {
  const { submissionFiles: files, filePieces: pieces } = schema;
  const { bytes, upload, place, kept_at } = pieces;
  const put = db.insert(pieces).values(givenRow(pieces)).prepare("file_piece_put");
  const one = db
    .select({ bytes })
    .from(pieces)
    .where(and(eq(upload, given(upload, "upload")), eq(place, given(place, "place"))))
    .prepare("file_piece");
  const taken = db.select({ upload: files.upload }).from(files).where(eq(files.upload, upload));
  const untaken = notExists(taken);

  return {
    async add(piece) {
      await put.execute(piece);
    },
    async at(wanted, number) {
      const [found] = await one.execute({ upload: wanted, place: number });
      return found?.bytes;
    },
    async dropUntaken(uploads) {
      if (uploads.length > 0) await db.delete(pieces).where(and(inArray(upload, uploads), untaken));
    },
    async dropUntakenBefore(timestamp, most) {
      const old = await db
        .selectDistinct({ upload })
        .from(pieces)
        .where(and(lt(kept_at, timestamp), untaken))
        .limit(most);
      const uploads = old.map((piece) => piece.upload);
      if (uploads.length > 0) await db.delete(pieces).where(and(inArray(upload, uploads), untaken));
      return uploads.length;
    },
  };
}
