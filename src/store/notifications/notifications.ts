/** The log of notifications: appended to under the lock of its head row, read in order, forgotten from its start. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { atMost, given, givenRow } from "../prepare.ts";
import { createCountAfter, createPage } from "./notification-list.ts";
import { audienceOf, restOf, rowOf } from "./notification-row.ts";
import type { Notifications } from "./tables.ts";

const { eq, getTableColumns, gt, lte, sql } = core;

export function createNotifications(access: Access): Notifications {
  return {
    add: createAdd(access),
    after: createAfter(access),
    page: createPage(access),
    countAfter: createCountAfter(access),
    bounds: createBounds(access),
    forgetBefore: createForgetBefore(access),
    async touch() {
      const { logHead } = access.schema;
      await access.db.update(logHead).set({ head: sql`${logHead.head}` });
    },
  };
}

function createAdd({ db, schema: { notifications, logHead } }: Access): Notifications["add"] {
  const moveHead = db
    .update(logHead)
    .set({ head: sql`${logHead.head} + ${given(logHead.head, "count")}` })
    .returning({ head: logHead.head })
    .prepare("log_head_move");
  // The id is written in by the database, so that on PostgreSQL nothing waits for the answer that says which it is.
  // A number is bound as a real one on SQLite; without the cast the text of the id would read "7.0".
  const behind = sql`cast(${given(logHead.head, "behind")} as integer)`;
  const id = sql`((select ${logHead.head} from ${logHead}) - ${behind})`;
  const put = db
    .insert(notifications)
    .values({
      ...givenRow(notifications),
      id,
      body: sql`'{"id":' || ${id} || ${given(notifications.body, "rest")}`,
    })
    .prepare("notification_put");

  return async (rows) => {
    if (rows.length === 0) return [];
    const last = rows.length - 1;
    const moving = moveHead.execute({ count: rows.length });
    const putting = rows.map((row, index) =>
      put.execute({ ...rowOf(row), behind: last - index, rest: restOf(row) }),
    );
    const [[moved]] = await Promise.all([moving, ...putting]);
    const first = (moved?.head ?? Number.NaN) - last;
    return rows.map((_, index) => first + index);
  };
}

function createAfter({ db, schema: { notifications, tickets } }: Access): Notifications["after"] {
  const { submitted_by, internal, only_fields, ...entry } = getTableColumns(notifications);
  const { queue, requestors, cc, submitted_by: opened_by } = tickets;
  const following = db
    .select({
      entry,
      row: { submitted_by, internal, only_fields },
      ticket: { queue, requestors, cc, submitted_by: opened_by },
    })
    .from(notifications)
    .leftJoin(tickets, eq(tickets.id, notifications.ticket_id))
    .where(gt(notifications.id, given(notifications.id, "id")))
    .orderBy(notifications.id)
    .limit(atMost(sql.placeholder("limit")))
    .prepare("notifications_after");

  return async (id, limit) => {
    const found = await following.execute({ id, limit });
    return found.map(({ entry, row, ticket }) => ({
      ...entry,
      audience: audienceOf({ ...row, queue: entry.queue }, ticket),
    }));
  };
}

function createBounds({ db, schema: { logHead } }: Access): Notifications["bounds"] {
  const ends = db.select({ head: logHead.head, floor: logHead.floor }).from(logHead).prepare("log_bounds");
  return async () => {
    const [bounds] = await ends.execute();
    return bounds ?? { head: 0, floor: 0 };
  };
}

/** Only from the start of the log, up to the first row that is young enough: what is left has no hole. */
function createForgetBefore({
  db,
  schema: { notifications, logHead },
}: Access): Notifications["forgetBefore"] {
  return async (timestamp, limit) => {
    const oldest = await db
      .select({ id: notifications.id, timestamp: notifications.timestamp })
      .from(notifications)
      .orderBy(notifications.id)
      .limit(limit);
    const young = oldest.findIndex((row) => row.timestamp >= timestamp);
    const count = young === -1 ? oldest.length : young;
    const last = oldest[count - 1];
    if (!last) return 0;
    await db.delete(notifications).where(lte(notifications.id, last.id));
    await db.update(logHead).set({ floor: last.id });
    return count;
  };
}
