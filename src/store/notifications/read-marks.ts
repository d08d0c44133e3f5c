/** How far each person has read the log. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { given, givenRow } from "../prepare.ts";
import type { ReadMarks } from "./tables.ts";

const { eq, sql } = core;

export function createReadMarks({ db, schema: { readMarks } }: Access): ReadMarks {
  const one = db
    .select({ up_to: readMarks.up_to })
    .from(readMarks)
    .where(eq(readMarks.person, given(readMarks.person, "person")))
    .prepare("read_mark");
  const put = db
    .insert(readMarks)
    .values(givenRow(readMarks))
    .onConflictDoUpdate({
      target: readMarks.person,
      set: {
        up_to: sql`case when excluded.up_to > ${readMarks.up_to} then excluded.up_to else ${readMarks.up_to} end`,
      },
    })
    .returning({ up_to: readMarks.up_to })
    .prepare("read_mark_advance");

  return {
    async get(person) {
      const [mark] = await one.execute({ person });
      return mark?.up_to ?? 0;
    },
    async advance(person, upTo) {
      const [mark] = await put.execute({ person, up_to: upTo });
      return mark?.up_to ?? upTo;
    },
  };
}
