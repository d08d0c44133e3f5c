/**
 * By what it is found out which queues an account sees: a few of the latest tickets of each queue, and one internal
 * comment, as the gateway's own account sees them. Looked for now and then, and shared by all who sign in.
 */
import type { Clock } from "../../base/clock.ts";
import type { Notification } from "../../model/notification.ts";
import type { Sight } from "../../model/person.ts";
import type { Notifications } from "../../store/notifications/tables.ts";
import type { RT, RtTicket } from "../rt/rt.ts";
import { type Account, tellsAllOf } from "./bystander.ts";
import { stillInPlace } from "./still-in-place.ts";

export type SampleTicket = Pick<
  RtTicket,
  "id" | "owner" | "requestors" | "cc" | "admin_cc" | "custom_fields"
>;
export type Evidence = {
  queue: string;
  tickets: SampleTicket[];
  /** At most one of each ticket. Where none is known, nobody can be shown to see them. */
  comments: { ticket: number; id: number }[];
};
export type FindEvidence = {
  /** Looks anew, within reason, for what tells nothing of this account. */
  (account: Account): Promise<Evidence[]>;
  /** Those of its tickets that are still where they were found; of a queue where one is not, it is found anew next time. */
  confirm(evidence: Evidence[]): Promise<Set<number>>;
};

type Kept = { since: number; evidence: Promise<Evidence> };

type Tools = {
  rt: Pick<RT, "listQueues" | "findTickets" | "readTicketWithHistory">;
  /** The log. */
  notifications: Pick<Notifications, "page">;
  clock: Clock;
};

const everything: Sight = { kind: "everything", internal: true };

const samples = 5;
const dayMs = 86_400_000;
/** RT knows no "the latest five": its answer is kept short by asking for young tickets first. */
const spansMs = [2 * dayMs, 60 * dayMs, Number.POSITIVE_INFINITY];
const keptMs = 60_000;
/** Somebody who signs in just after the first ticket or comment that tells of them should not have to wait for long. */
const tellingNothingKeptMs = 2_000;

export function createFindEvidence({ rt, notifications, clock }: Tools): FindEvidence {
  const kept = new Map<string, Kept>();
  return Object.assign(findEvidence, { confirm });

  async function findEvidence(account: Account): Promise<Evidence[]> {
    const queues = await rt.listQueues();
    return Promise.all(queues.map(({ name }) => telling(account, name)));
  }

  async function telling(account: Account, queue: string): Promise<Evidence> {
    const evidence = await keptOrFound(queue, keptMs);
    return tellsAllOf(account, evidence) ? evidence : keptOrFound(queue, tellingNothingKeptMs);
  }

  async function confirm(evidence: Evidence[]): Promise<Set<number>> {
    const inPlace = await stillInPlace(rt, evidence);
    for (const { queue, tickets } of evidence)
      if (!tickets.every(({ id }) => inPlace.has(id))) kept.delete(queue);
    return inPlace;
  }

  function keptOrFound(queue: string, ageMs: number): Promise<Evidence> {
    const known = kept.get(queue);
    if (known && known.since + ageMs > clock.now()) return known.evidence;
    const found: Kept = { since: clock.now(), evidence: evidenceOf(queue) };
    kept.set(queue, found);
    found.evidence.catch(() => kept.get(queue) === found && kept.delete(queue));
    return found.evidence;
  }

  async function evidenceOf(queue: string): Promise<Evidence> {
    const ids = new Set([...(await latest(queue)), ...(await commented(queue))]);
    const read = await Promise.all([...ids].map((id) => rt.readTicketWithHistory(id)));
    // No search shows a deleted ticket, whatever one's rights; a merged one is shown under another number.
    const here = read.filter(
      ({ ticket }) => ticket.queue === queue && ids.has(ticket.id) && ticket.status !== "deleted",
    );
    const comments = here.flatMap(({ history }) =>
      history.filter(({ type }) => type === "Comment").slice(-1),
    );
    return {
      queue,
      tickets: here.map(({ ticket }) => ticket),
      comments: comments.map(({ ticket, id }) => ({ ticket, id })),
    };
  }

  /** Tickets that our log knows to have an internal comment. */
  async function commented(queue: string): Promise<number[]> {
    const found = await notifications.page(
      { order: "desc", type: ["ticket.commented"], queue: [queue], limit: 3 },
      everything,
    );
    return found.map(({ body }) => (JSON.parse(body) as Notification).ticket?.id ?? 0).filter((id) => id > 0);
  }

  async function latest(queue: string): Promise<number[]> {
    for (const span of spansMs) {
      const found = await rt.findTickets(youngIn(queue, span), { after: 0 });
      if (found.length > 0) return found.slice(-samples);
    }
    return [];
  }

  function youngIn(queue: string, span: number) {
    const inQueue = { field: "Queue", op: "=", value: queue } as const;
    if (!Number.isFinite(span)) return inQueue;
    return {
      all: [inQueue, { field: "Created", op: ">", value: new Date(clock.now() - span) } as const],
    };
  }
}
