/** Pages and counts of the log for one reader: filters, and the reader's sight. The hub reads the log by `after`. */
import type { SQL } from "drizzle-orm";
import type { Sight } from "../model/person.ts";
import type { Access } from "./dialect.ts";
import { core } from "./drizzle.ts";
import type { Schema } from "./schema.ts";
import { notificationsWithin } from "./sight.ts";
import type { NotificationQuery, Notifications } from "./tables.ts";
import { firstOf, waysThrough } from "./ways.ts";

const { and, eq, gt, inArray, lt, sql } = core;

export function createPage({ db, schema }: Access): Notifications["page"] {
  const { notifications } = schema;
  return async (query, sight) => {
    const descending = query.order === "desc";
    const direction = descending ? sql`desc` : sql`asc`;
    const walks = waysThrough(choicesOf(schema, query), [
      between(schema, query),
      notificationsWithin(schema, sight),
    ]).map(
      (where) =>
        sql`${idsWhere(schema, sight, where)} order by ${notifications.id} ${direction} limit ${query.limit}`,
    );
    return db
      .select({ id: notifications.id, body: notifications.body })
      .from(notifications)
      .where(inArray(notifications.id, sql`(${firstOf(walks, descending, query.limit)})`))
      .orderBy(sql`${notifications.id} ${direction}`);
  };
}

export function createCountAfter({ db, schema }: Access): Notifications["countAfter"] {
  const { notifications } = schema;
  return async (id, sight) => {
    const where = and(gt(notifications.id, id), notificationsWithin(schema, sight));
    const [row] = await db
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(sql`(${idsWhere(schema, sight, where)}) as heard`);
    return row?.count ?? 0;
  };
}

/** The ticket as it is now is joined only for those whose sight depends on it. */
function idsWhere({ notifications, tickets }: Schema, sight: Sight, where: SQL | undefined): SQL {
  const joined = sql`${notifications} left join ${tickets} on ${eq(tickets.id, notifications.ticket_id)}`;
  const source = sight.kind === "everything" ? sql`${notifications}` : joined;
  return sql`select ${notifications.id} as id, ${notifications.id} as place from ${source} where ${where ?? sql`true`}`;
}

function choicesOf({ notifications }: Schema, { type, ticket, queue }: NotificationQuery): SQL[][] {
  const choices = [
    ticket?.map((value) => eq(notifications.ticket_id, value)),
    queue?.map((value) => eq(notifications.queue, value)),
    type?.map((value) => eq(notifications.type, value)),
  ];
  return choices.filter((choice) => choice !== undefined);
}

function between({ notifications }: Schema, { after, before }: NotificationQuery): SQL | undefined {
  return and(
    after === undefined ? undefined : gt(notifications.id, after),
    before === undefined ? undefined : lt(notifications.id, before),
  );
}
