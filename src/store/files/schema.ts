/** The tables of files on their way to RT, written once for both databases: apart from the wishes, which are listed often. */
import type { ColumnKit } from "../dialect.ts";

export function defineFileSchema(kit: ColumnKit) {
  return { submissionFiles: submissionFiles(kit), filePieces: filePieces(kit) };
}

/** The files of a wish, as long as they may have to be sent. */
function submissionFiles({ table, text, integer, primaryKey, uniqueIndex }: ColumnKit) {
  return table(
    "sent_files",
    {
      submission_id: text("submission_id").notNull(),
      place: integer("place").notNull(),
      name: text("name").notNull(),
      type: text("type").notNull(),
      size: integer("size").notNull(),
      upload: text("upload").notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.submission_id, t.place] }),
      uniqueIndex("sent_files_upload").on(t.upload),
    ],
  );
}

/** The bytes of a file in pieces, kept while they come in; no wish has taken those of which sent_files knows nothing. */
function filePieces({ table, text, integer, bytes, index, primaryKey }: ColumnKit) {
  return table(
    "file_pieces",
    {
      upload: text("upload").notNull(),
      place: integer("place").notNull(),
      kept_at: text("kept_at").notNull(),
      bytes: bytes("bytes").notNull(),
    },
    (t) => [primaryKey({ columns: [t.upload, t.place] }), index("file_pieces_kept").on(t.kept_at)],
  );
}
