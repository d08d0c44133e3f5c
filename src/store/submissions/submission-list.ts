/** The outbox as people see it: pages, newest first, and how many there are of each state. */
import { submissionStates } from "../../model/submission.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { submissionsWithin } from "../sight.ts";
import { beyond, firstOf, waysThrough } from "../ways.ts";
import type { Submissions } from "./tables.ts";

const { desc, eq, getTableColumns, inArray, sql } = core;

const order = "submissions";

export function createSubmissionList({ db, schema }: Access): Submissions["list"] {
  const { submissions } = schema;
  const { position, state } = submissions;
  const { claimable_at, ...record } = getTableColumns(submissions);

  return async (query, sight) => {
    const from = query.cursor === undefined ? undefined : readCursor(order, "number", query.cursor);
    const place = from && beyond(position, position, true, from);
    const most = query.limit + 1;
    const choices = query.state ? [query.state.map((value) => eq(state, value))] : [];
    const walks = waysThrough(choices, [place, submissionsWithin(schema, sight)]).map(
      (where) =>
        sql`select ${position} as id, ${position} as place from ${submissions} where ${where ?? sql`true`} order by ${position} desc limit ${most}`,
    );
    const rows = await db
      .select(record)
      .from(submissions)
      .where(inArray(position, sql`(${firstOf(walks, true, most)})`))
      .orderBy(desc(position));
    const data = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? data.at(-1) : undefined;
    return {
      data,
      next_cursor: last ? writeCursor(order, { value: last.position, id: last.position }) : null,
    };
  };
}

export function createCounts({ db, schema: { submissions } }: Access): Submissions["counts"] {
  const { state } = submissions;
  return async () => {
    const counted = await db
      .select({ state, count: sql`count(*)`.mapWith(Number) })
      .from(submissions)
      .groupBy(state);
    const none = Object.fromEntries(submissionStates.map((word) => [word, 0]));
    return { ...none, ...Object.fromEntries(counted.map((row) => [row.state, row.count])) } as Awaited<
      ReturnType<Submissions["counts"]>
    >;
  };
}
