/** How often somebody tried to sign in of late. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { takenOver } from "../prepare.ts";
import type { LoginMarks } from "./tables.ts";

const { inArray, lt } = core;

export function createLoginMarks({ db, schema: { loginMarks: marks } }: Access): LoginMarks {
  return {
    get: (keys) => db.select().from(marks).where(inArray(marks.key, keys)),
    async put(rows) {
      if (rows.length === 0) return;
      await db
        .insert(marks)
        .values(rows)
        .onConflictDoUpdate({ target: marks.key, set: takenOver(marks, "key") });
    },
    async drop(keys) {
      await db.delete(marks).where(inArray(marks.key, keys));
    },
    async forgetBefore(timestamp) {
      const gone = await db
        .delete(marks)
        .where(lt(marks.expires_at, timestamp))
        .returning({ key: marks.key });
      return gone.length;
    },
  };
}
