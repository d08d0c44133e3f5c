/** Which files go with which wish on its way to RT. Their bytes stand in file-pieces.ts. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { StoreUnavailable } from "../errors.ts";
import { given } from "../prepare.ts";
import type { KeptFile, SubmissionFiles } from "./tables.ts";

const { and, asc, eq, inArray, lt, sql } = core;

export function createSubmissionFiles({ db, schema }: Access): SubmissionFiles {
  const { submissionFiles: files, filePieces: pieces, submissions } = schema;
  const { upload, name, type, size } = files;
  const ofOne = eq(files.submission_id, given(files.submission_id, "submission_id"));
  const all = db
    .select({ upload, name, type, size })
    .from(files)
    .where(ofOne)
    .orderBy(asc(files.place))
    .prepare("submission_files");
  const bytesKept = db
    .select({ sum: sql<number>`coalesce(sum(length(${pieces.bytes})), 0)`.mapWith(Number) })
    .from(pieces)
    .where(eq(pieces.upload, given(pieces.upload, "upload")))
    .prepare("submission_files_bytes");
  const dropPieces = db
    .delete(pieces)
    .where(inArray(pieces.upload, db.select({ upload }).from(files).where(ofOne)))
    .prepare("submission_files_drop_pieces");
  const drop = db.delete(files).where(ofOne).prepare("submission_files_drop");

  async function checkWhole(file: KeptFile): Promise<void> {
    const [kept] = await bytesKept.execute({ upload: file.upload });
    if (kept?.sum !== file.size) throw new StoreUnavailable("The bytes of a file are not there any more.");
  }

  return {
    async keep(submission_id, kept) {
      for (const [place, file] of kept.entries()) {
        await checkWhole(file);
        await db.insert(files).values({ ...file, submission_id, place });
      }
    },
    of: (submission_id) => all.execute({ submission_id }),
    async forget(submission_id) {
      await dropPieces.execute({ submission_id });
      await drop.execute({ submission_id });
    },
    async failedBefore(timestamp, most) {
      const found = await db
        .selectDistinct({ id: files.submission_id })
        .from(files)
        .innerJoin(submissions, eq(submissions.id, files.submission_id))
        .where(and(eq(submissions.state, "failed"), lt(submissions.updated_at, timestamp)))
        .limit(most);
      return found.map(({ id }) => id);
    },
  };
}
