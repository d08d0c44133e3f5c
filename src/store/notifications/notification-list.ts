/** Pages and counts of the log for one reader: filters, and the reader's sight. The hub reads the log by `after`. */
import { setImmediate as turn } from "node:timers/promises";
import type { SQL } from "drizzle-orm";
import type { Sight } from "../../model/person.ts";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { Schema } from "../schema.ts";
import { detailsWithin, notificationsWithin } from "../sight.ts";
import { firstOf, waysThrough } from "../ways.ts";
import {
  eachWithin,
  hasFewTickets,
  mineOf,
  ownNotifications,
  type Source,
  withTicket,
} from "./own-notifications.ts";
import type { NotificationQuery, Notifications } from "./tables.ts";

const { and, eq, gt, inArray, lt, sql } = core;

/** Somebody with more tickets than this finds a page of theirs sooner by walking the log. */
const fewTickets = 2000;
/** A stretch of the log that is walked sooner than anybody's tickets are looked up. */
const shortWalk = 2000;
const stretchLength = 5000;

export function createPage(access: Access): Notifications["page"] {
  const { db, schema } = access;
  const { notifications } = schema;
  return async (query, sight) => {
    const descending = query.order === "desc";
    const direction = descending ? sql`desc` : sql`asc`;
    const sources = await sourcesFor(access, query, sight);
    const walks = sources.flatMap(({ source, where }) =>
      waysThrough(choicesOf(schema, query), [
        where,
        between(schema, query),
        detailsWithin(schema, sight),
      ]).map(
        (way) =>
          sql`${ids(schema, source, way)} order by ${notifications.id} ${direction} limit ${query.limit}`,
      ),
    );
    return db
      .select({ id: notifications.id, body: notifications.body })
      .from(notifications)
      .where(inArray(notifications.id, sql`(${firstOf(walks, descending, query.limit)})`))
      .orderBy(sql`${notifications.id} ${direction}`);
  };
}

/** All that somebody sees who sees only their own is theirs, so that "mine" leaves nothing out. */
async function sourcesFor(access: Access, { mine }: NotificationQuery, sight: Sight): Promise<Source[]> {
  if (sight.kind === "own")
    return sourcesOf(access.schema, sight, await hasFewTickets(access, sight, fewTickets));
  if (!mine) return sourcesOf(access.schema, sight, false);
  const owned = { person: mine.id, addresses: [...mine.addresses] };
  return mineOf(access.schema, mine, sight, await hasFewTickets(access, owned, fewTickets));
}

export function createCountAfter(access: Access): Notifications["countAfter"] {
  const { db, schema } = access;
  const { logHead } = schema;

  async function count(sources: Source[], sight: Sight, stretch: SQL | undefined): Promise<number> {
    const all = sources.map(({ source, where }) =>
      ids(schema, source, and(where, stretch, detailsWithin(schema, sight))),
    );
    const [row] = await db
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(sql`(${sql.join(all, sql` union `)}) as heard`);
    return row?.count ?? 0;
  }

  return async (after, sight, upTo = Number.MAX_SAFE_INTEGER) => {
    const [log] = await db.select({ head: logHead.head, floor: logHead.floor }).from(logHead);
    const floor = log?.floor ?? 0;
    const head = Math.min(log?.head ?? 0, upTo);
    const from = Math.max(after, floor);
    // Ids have no holes: for those who see everything nothing needs to be counted.
    if (sight.kind === "everything" && sight.internal) return Math.max(head - from, 0);
    const long = head - from > shortWalk;
    const few = long && sight.kind === "own" && (await hasFewTickets(access, sight, fewTickets));
    const all = between(schema, { after: from, before: head + 1 });
    if (few) return count(sourcesOf(schema, sight, true), sight, all);
    let found = 0;
    for (let start = from; start < head; start += stretchLength) {
      const end = Math.min(start + stretchLength, head);
      found += await count(
        sourcesOf(schema, sight, false),
        sight,
        between(schema, { after: start, before: end + 1 }),
      );
      // Counting a year must not keep the other requests waiting: SQLite answers in this very thread.
      if (end < head) await turn();
    }
    return found;
  };
}

function ids({ notifications }: Schema, source: SQL, where: SQL | undefined): SQL {
  return sql`select ${notifications.id} as id, ${notifications.id} as place from ${source} where ${where ?? sql`true`}`;
}

/** The ticket as it is now is joined only for those whose sight depends on it. */
function sourcesOf(schema: Schema, sight: Sight, fromTickets: boolean): Source[] {
  const { notifications } = schema;
  if (sight.kind === "everything") return [{ source: sql`${notifications}`, where: sql`true` }];
  if (sight.kind === "own" && fromTickets) {
    const own = ownNotifications(schema, sight);
    return sight.queues ? eachWithin(schema, own, sight) : own;
  }
  const where = notificationsWithin(schema, sight) ?? sql`true`;
  return [{ source: withTicket(schema, sql`${notifications}`), where }];
}

/** Those that leave most out come first: beyond so many ways the rest is only looked at. */
function choicesOf({ notifications }: Schema, query: NotificationQuery): SQL[][] {
  const { ticket, owner, severity, queue, type, status } = query;
  const choices = [
    ticket?.map((value) => eq(notifications.ticket_id, value)),
    owner?.map((value) => eq(notifications.owner, value)),
    severity?.map((value) => eq(notifications.severity, value)),
    queue?.map((value) => eq(notifications.queue, value)),
    type?.map((value) => eq(notifications.type, value)),
    status?.map((value) => eq(notifications.status, value)),
  ];
  return choices.filter((choice) => choice !== undefined);
}

function between(
  { notifications }: Schema,
  { after, before }: Pick<NotificationQuery, "after" | "before">,
): SQL | undefined {
  return and(
    after === undefined ? undefined : gt(notifications.id, after),
    before === undefined ? undefined : lt(notifications.id, before),
  );
}
