/**
 * By what it is found out which queues an account sees: a few of the latest tickets of each queue, and an internal
 * comment on each, as the gateway's own account sees them. Looked for now and then, and shared by all who sign in.
 */
import type { Clock } from "../../base/clock.ts";
import type { Notifications } from "../../store/notifications/tables.ts";
import type { Tickets } from "../../store/tickets/tables.ts";
import { createPool } from "../rt/rest1/wire/session-pool.ts";
import type { RT, RtTicket } from "../rt/rt.ts";
import { type Account, tellsAllOf } from "./bystander.ts";
import { type Candidates, candidatesOf, seekLatest } from "./candidates.ts";
import { readEvidence } from "./read-evidence.ts";
import { stillInPlace } from "./still-in-place.ts";

export type SampleTicket = Pick<
  RtTicket,
  "id" | "owner" | "requestors" | "cc" | "admin_cc" | "custom_fields"
>;
export type Evidence = {
  queue: string;
  tickets: SampleTicket[];
  /** Of these tickets. Where none is known, nobody can be shown to see them. */
  comments: { ticket: number; id: number }[];
};
export type FindEvidence = {
  /** Looks anew, within reason, for what tells nothing of this account. */
  (account: Account): Promise<Evidence[]>;
  /** Those of its tickets that are still where they were found; of a queue where one is not, it is found anew next time. */
  confirm(evidence: Evidence[]): Promise<Set<number>>;
};

type Kept = { since: number; stamp: string; evidence: Promise<Evidence> };

type Tools = {
  rt: Pick<RT, "listQueues" | "findTickets" | "readTicket" | "readTickets" | "readComments">;
  /** Our copies. */
  tickets: Pick<Tickets, "list">;
  /** The log. */
  notifications: Pick<Notifications, "page" | "bounds">;
  clock: Clock;
};

const keptMs = 60_000;
/** Somebody who signs in just after the first ticket or comment that tells of them should not have to wait for long. */
const tellingNothingKeptMs = 2_000;
/** Of RT's sessions, so that what is written waits for none of this. */
const atOnce = 2;
const patienceMs = 60_000;

export function createFindEvidence({ rt, clock, ...memory }: Tools): FindEvidence {
  const kept = new Map<string, Kept>();
  const turns = createPool(Array.from({ length: atOnce }, (_, turn) => turn));
  return Object.assign(findEvidence, { confirm });

  async function findEvidence(account: Account): Promise<Evidence[]> {
    const queues = (await rt.listQueues()).map(({ name }) => name);
    await renew(queues, keptMs);
    const found = await evidenceOf(queues);
    const mute = found.filter((each) => !tellsAllOf(account, each)).map(({ queue }) => queue);
    await renew(mute, tellingNothingKeptMs);
    return evidenceOf(queues);
  }

  async function confirm(evidence: Evidence[]): Promise<Set<number>> {
    const inPlace = await stillInPlace(rt, evidence);
    for (const { queue, tickets } of evidence)
      if (!tickets.every(({ id }) => inPlace.has(id))) forget(kept.get(queue));
    return inPlace;
  }

  async function evidenceOf(queues: string[]): Promise<Evidence[]> {
    return Promise.all(queues.map((queue) => kept.get(queue)?.evidence ?? { queue, ...nothing }));
  }

  /** Begins to look anew where evidence is older – before it is old in any case, only where something has happened since. */
  async function renew(queues: string[], ageMs: number): Promise<void> {
    const old = queues.filter((queue) => isOlder(queue, ageMs));
    const remembered = await candidatesOf(memory, old);
    // Somebody else may have begun meanwhile.
    const due = remembered.filter(
      ({ queue, stamp }) =>
        isOlder(queue, keptMs) || (isOlder(queue, ageMs) && kept.get(queue)?.stamp !== stamp),
    );
    const strange = due.filter(({ ids }) => ids.length === 0).map(({ queue }) => queue);
    const sought = strange.length > 0 ? inTurn(() => seekLatest({ rt, clock }, strange)) : noneSought;
    for (const candidates of due) keep(candidates, sought);
  }

  function isOlder(queue: string, ageMs: number): boolean {
    const known = kept.get(queue);
    return known === undefined || known.since + ageMs <= clock.now();
  }

  function keep(candidates: Candidates, sought: Promise<Map<string, number[]>>): void {
    const { queue, stamp } = candidates;
    const found: Kept = { since: clock.now(), stamp, evidence: find(candidates, sought) };
    kept.set(queue, found);
    found.evidence.catch(() => forget(found));
  }

  async function find({ queue, ids, comments }: Candidates, sought: Promise<Map<string, number[]>>) {
    const looked = ids.length > 0 ? ids : ((await sought).get(queue) ?? []);
    if (looked.length === 0) return { queue, ...nothing };
    return inTurn(() => readEvidence(rt, queue, { ids: looked, comments }));
  }

  function inTurn<Found>(look: () => Promise<Found>): Promise<Found> {
    return turns.use(look, AbortSignal.timeout(patienceMs));
  }
}

const nothing = { tickets: [], comments: [] };
const noneSought = Promise.resolve(new Map<string, number[]>());

/** Whoever waits for it still gets it. */
function forget(found: Kept | undefined): void {
  if (found) found.since = Number.NEGATIVE_INFINITY;
}
