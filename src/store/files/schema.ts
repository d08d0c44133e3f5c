/** The table of the files of wishes, written once for both databases. */
import type { ColumnKit } from "../dialect.ts";

export function defineFileSchema(kit: ColumnKit) {
  return {
    submissionFiles: submissionFiles(kit),
  };
}

/** The files of a wish, as long as they may have to be sent: apart, so that no list of wishes reads them. */
function submissionFiles({ table, text, integer, bytes, primaryKey }: ColumnKit) {
  return table(
    "submission_files",
    {
      submission_id: text("submission_id").notNull(),
      place: integer("place").notNull(),
      name: text("name").notNull(),
      type: text("type").notNull(),
      bytes: bytes("bytes").notNull(),
    },
    (t) => [primaryKey({ columns: [t.submission_id, t.place] })],
  );
}
