/** The log of notifications: appended to under the lock of its head row, read in order, forgotten from its start. */
import type { Access } from "./dialect.ts";
import { core } from "./drizzle.ts";
import { createCountAfter, createPage } from "./notification-list.ts";
import { audienceOf, bodyOf, rowOf } from "./notification-row.ts";
import { given, givenRow } from "./prepare.ts";
import type { NewNotification, Notifications } from "./tables.ts";

const { eq, getTableColumns, gt, lte, sql } = core;

export function createNotifications(access: Access): Notifications {
  return {
    add: createAdd(access),
    after: createAfter(access),
    page: createPage(access),
    countAfter: createCountAfter(access),
    bounds: createBounds(access),
    forgetBefore: createForgetBefore(access),
  };
}

function createAdd({ db, schema: { notifications, logHead } }: Access): Notifications["add"] {
  const moveHead = db
    .update(logHead)
    .set({ head: sql`${logHead.head} + ${given(logHead.head, "count")}` })
    .returning({ head: logHead.head })
    .prepare("log_head_move");
  const put = db.insert(notifications).values(givenRow(notifications)).prepare("notification_put");

  return async (rows) => {
    if (rows.length === 0) return [];
    const [moved] = await moveHead.execute({ count: rows.length });
    const before = (moved?.head ?? Number.NaN) - rows.length;
    const keep = (row: NewNotification, id: number) =>
      put.execute({ ...rowOf(row), id, body: bodyOf(id, row) });
    await Promise.all(rows.map((row, index) => keep(row, before + index + 1)));
    return rows.map((_, index) => before + index + 1);
  };
}

function createAfter({ db, schema: { notifications, tickets } }: Access): Notifications["after"] {
  const { submitted_by, internal, ...entry } = getTableColumns(notifications);
  const { queue, requestors, cc, submitted_by: opened_by } = tickets;
  const following = db
    .select({
      entry,
      row: { submitted_by, internal },
      ticket: { queue, requestors, cc, submitted_by: opened_by },
    })
    .from(notifications)
    .leftJoin(tickets, eq(tickets.id, notifications.ticket_id))
    .where(gt(notifications.id, given(notifications.id, "id")))
    .orderBy(notifications.id)
    .limit(sql.placeholder("limit"))
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
