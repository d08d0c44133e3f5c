/**
 * Where evidence of a queue is looked for: in the latest tickets that our copies and our log know of, which costs RT
 * nothing; RT itself is searched only for queues of which there is no copy yet. Whether it still holds, it does not ask.
 */
import type { Clock } from "../../base/clock.ts";
import type { Notification } from "../../model/notification.ts";
import type { Sight } from "../../model/person.ts";
import type { Notifications } from "../../store/notifications/tables.ts";
import type { Tickets } from "../../store/tickets/tables.ts";
import type { RT, TicketQuery } from "../rt/rt.ts";

/** `stamp`: another one once something has happened to these tickets, or there are newer ones. */
export type Candidates = {
  queue: string;
  ids: number[];
  comments: { ticket: number; id: number }[];
  stamp: string;
};

type Memory = { tickets: Pick<Tickets, "list">; notifications: Pick<Notifications, "page" | "bounds"> };
type Search = { rt: Pick<RT, "findTickets">; clock: Clock };

const everything: Sight = { kind: "everything", internal: true };

const samples = 5;
const dayMs = 86_400_000;
/** RT knows no "the latest five": its answer is kept short by asking for young tickets first. */
const spansMs = [2 * dayMs, 60 * dayMs, Number.POSITIVE_INFINITY];
/** So many of the latest events are looked through for comments: where there are none, the whole log would be. */
const eventsBack = 20_000;
/** So that a query stays shorter than what servers take in an address. */
const queuesAtOnce = 20;

/** What we remember of these queues. */
export async function candidatesOf(memory: Memory, queues: string[]): Promise<Candidates[]> {
  const { head } = await memory.notifications.bounds();
  return Promise.all(queues.map((queue) => candidatesIn(memory, queue, Math.max(0, head - eventsBack))));
}

async function candidatesIn(
  { tickets, notifications }: Memory,
  queue: string,
  after: number,
): Promise<Candidates> {
  const { data } = await tickets.list(
    { queue: [queue], sort: "-created_at", limit: 2 * samples },
    everything,
  );
  const latest = data.filter(({ status }) => status !== "deleted").slice(0, samples);
  const commented = await notifications.page(
    { after, order: "desc", type: ["ticket.commented"], queue: [queue], limit: 3 },
    everything,
  );
  const told = commented.map(({ body }) => JSON.parse(body) as Notification);
  const comments = told.flatMap(({ ticket, comment }) =>
    ticket && comment ? [{ ticket: ticket.id, id: comment.id }] : [],
  );
  const stamps = [latest.map(({ id, updated_at }) => [id, updated_at]), comments];
  const ids = [...latest.map(({ id }) => id), ...comments.map(({ ticket }) => ticket)];
  return { queue, ids: [...new Set(ids)], comments, stamp: JSON.stringify(stamps) };
}

/** The latest tickets of those of these queues that have any, as RT has them. One search tells that many have none. @throws RtError */
export async function seekLatest(search: Search, queues: string[]): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const span of spansMs) {
    const left = queues.filter((queue) => !found.has(queue));
    for (let start = 0; start < left.length; start += queuesAtOnce)
      await seekIn(search, { queues: left.slice(start, start + queuesAtOnce), span }, found);
  }
  return found;
}

type Seeking = { queues: string[]; span: number };

/** A search names tickets without their queues: where there are any, each half is searched by itself. */
async function seekIn(
  search: Search,
  { queues, span }: Seeking,
  found: Map<string, number[]>,
): Promise<void> {
  const ids = await search.rt.findTickets(youngIn(search.clock, { queues, span }), { after: 0 });
  const [only = "", ...others] = queues;
  if (ids.length === 0) return;
  if (others.length === 0) {
    found.set(only, ids.slice(-samples));
    return;
  }
  const middle = queues.length / 2;
  await seekIn(search, { queues: queues.slice(0, middle), span }, found);
  await seekIn(search, { queues: queues.slice(middle), span }, found);
}

function youngIn(clock: Clock, { queues, span }: Seeking): TicketQuery {
  const any = queues.map((value) => ({ field: "Queue", op: "=", value }) as const);
  if (!Number.isFinite(span)) return { any };
  return { all: [{ any }, { field: "Created", op: ">", value: new Date(clock.now() - span) }] };
}
