/** Lists what happened: only what the person may see, and how far the answer is complete. It waits for nothing. */
import { sightOf } from "../../access/policy.ts";
import { shownText } from "../../access/shown-fields.ts";
import { filterOf } from "../../bridge/hub/filter-of.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { NotificationListRequest } from "../../model/notification-list.ts";
import type { Person } from "../../model/person.ts";
import { type Place, readCursor, writeCursor } from "../../store/cursor.ts";
import type { NotificationQuery } from "../../store/notifications/tables.ts";
import type { Store } from "../../store/tables.ts";

/** `bodies`: Notifications as JSON texts. `feedCursor`: whoever goes on from there misses nothing. */
export type NotificationPage = { bodies: string[]; next_cursor: string | null; feedCursor: number };

type LogEnd = Pick<Hub, "endFor" | "reaches">;
type Listing = Omit<NotificationListRequest, "wait">;

/** @throws InvalidCursor */
export type ListNotifications = (person: Person, asked: Listing) => Promise<NotificationPage>;

export function createListNotifications({ read }: Pick<Store, "read">, hub: LogEnd): ListNotifications {
  return async function listNotifications(person, asked) {
    const { order = "desc", limit } = asked;
    const place = asked.cursor === undefined ? undefined : readCursor(`log ${order}`, "number", asked.cursor);
    const mark = asked.unread === undefined ? 0 : await read.readMarks.get(person.id);
    const sight = sightOf(person);
    const head = await hub.endFor(sight);
    const query = { ...filterOf(asked, person), ...stretchOf({ ...asked, order }, place, mark) };
    const found = await read.notifications.page({ ...query, limit: limit + 1 }, sight);
    const page = found.slice(0, limit);
    const isLast = found.length === page.length;
    const isHeld = query.after > head && (await hub.reaches(sight, query.after));
    const end = isHeld ? query.after : head;
    const ids = page.map(({ id }) => id);
    const complete = completeUpTo(query, { ids, head: end, isLast, place });
    const feedCursor = Math.min(Math.max(complete, asked.after ?? 0), Math.max(end, ...ids));
    return {
      bodies: page.map(({ body }) => shownText(sight, body)),
      next_cursor: isLast
        ? null
        : writeCursor(`log ${order}`, { value: feedCursor, id: page.at(-1)?.id ?? 0 }),
      feedCursor,
    };
  };
}

/** Which part of the log is asked for. */
function stretchOf(asked: Listing & { order: "asc" | "desc" }, place: Place | undefined, mark: number) {
  const { order, limit, unread } = asked;
  const after = [asked.after, unread === true ? mark : undefined, order === "asc" ? place?.id : undefined];
  const before = [
    asked.before,
    unread === false ? mark + 1 : undefined,
    order === "desc" ? place?.id : undefined,
  ];
  return {
    order,
    limit,
    after: Math.max(0, ...after.filter((id) => id !== undefined)),
    before: Math.min(Number.MAX_SAFE_INTEGER, ...before.filter((id) => id !== undefined)),
  };
}

type Found = { ids: number[]; head: number; isLast: boolean; place: Place | undefined };

/**
 * `head` was read before the page, or is where the one who asks has come to, so the page may hold more than it says. Oldest first, a page is complete up to
 * where it ends; newest first, all pages of one listing are complete up to where the first one began.
 */
function completeUpTo({ order, before }: NotificationQuery, { ids, head, isLast, place }: Found): number {
  if (order === "desc") return place ? Number(place.value) : Math.max(head, ids[0] ?? 0);
  const last = ids.at(-1) ?? 0;
  return isLast ? Math.min(Math.max(head, last), (before ?? Number.POSITIVE_INFINITY) - 1) : last;
}
