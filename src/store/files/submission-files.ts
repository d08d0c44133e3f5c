/** The files of wishes on their way to RT, byte for byte, apart from the wishes themselves. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { given } from "../prepare.ts";
import type { SubmissionFiles } from "./tables.ts";

const { asc, eq } = core;

export function createSubmissionFiles({ db, schema: { submissionFiles: files } }: Access): SubmissionFiles {
  const { name, type, bytes } = files;
  const ofOne = eq(files.submission_id, given(files.submission_id, "submission_id"));
  const all = db
    .select({ name, type, bytes })
    .from(files)
    .where(ofOne)
    .orderBy(asc(files.place))
    .prepare("submission_files");
  const drop = db.delete(files).where(ofOne).prepare("submission_files_drop");

  return {
    async keep(submission_id, kept) {
      for (const [place, file] of kept.entries())
        await db.insert(files).values({ ...file, submission_id, place });
    },
    of: (submission_id) => all.execute({ submission_id }),
    async forget(submission_id) {
      await drop.execute({ submission_id });
    },
  };
}
