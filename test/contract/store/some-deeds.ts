/** Deeds that write a little everywhere, and fail in every way a deed can. */
import fc from "fast-check";
import type { NewSubmission } from "#src/store/submissions/tables.ts";
import type { Tables } from "#src/store/tables.ts";
import { aNotification, aRecord } from "./world.ts";

type Shape = { ticket: number; notes: number; fails: "not" | "at once" | "at the end" | "in the database" };

export const someDeeds: fc.Arbitrary<Shape[]> = fc.array(
  fc.record({
    ticket: fc.integer({ min: 1, max: 4 }),
    notes: fc.nat(2),
    fails: fc.constantFrom("not", "not", "not", "at once", "at the end", "in the database"),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What it does, and what is left of it if it succeeds: a ticket's title, and what is said, in order. */
export function aDeed({ ticket, notes, fails }: Shape, index: number, batch: number, taken: NewSubmission) {
  const title = `deed${String(index).padStart(2, "0")}`;
  const says = Array.from({ length: notes + 1 }, (_, note) => `${title} ${note}`);
  const id = batch * 10 + ticket;
  return {
    ticket: id,
    title,
    says,
    async run(tables: Tables): Promise<number[]> {
      if (fails === "at once") throw new Error(fails);
      await tables.tickets.save(aRecord({ id, title, queue: `at ${batch}` }));
      const ids = await tables.notifications.add(says.map((request_id) => aNotification({ request_id })));
      if (fails === "in the database") await tables.submissions.keep(taken);
      if (fails === "at the end") throw new Error(fails);
      return ids;
    },
  };
}
