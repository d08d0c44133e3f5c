/** Concludes from what RT shows an account in which queues it works. It asks through the eyes it is given. */
import type { AccountLook, RtUser } from "../rt/rt.ts";
import { othersIn, tellingComment } from "./bystander.ts";
import type { Evidence, FindEvidence } from "./evidence.ts";

/**
 * `queues`: those in which RT shows the account the tickets; `commentQueues`: the internal comments too. `shownFields`:
 * the custom fields, in lower case, that RT shows the account of their tickets; of others nothing is known.
 */
export type Seen = { queues: string[]; commentQueues: string[]; shownFields: string[] };

/**
 * Evidence is some seconds old: a ticket that went to another queue meanwhile would prove what is not so, or disprove
 * what is. Where one did, all is looked at once more, and then without those that moved again.
 */
export async function whatIsSeen(user: RtUser, findEvidence: FindEvidence, eyes: AccountLook): Promise<Seen> {
  const first = await findEvidence(user);
  const shown = await lookAtAll(user, first, eyes);
  const inPlace = await findEvidence.confirm(first);
  if (isAllIn(first, inPlace)) return conclude(user, first, shown);
  const second = await findEvidence(user);
  const shownThen = await lookAtAll(user, second, eyes);
  return conclude(user, within(second, await findEvidence.confirm(second)), shownThen);
}

/** `fields`: the custom fields that are shown of some of the tickets, in lower case. */
type Shown = { tickets: Set<number>; comments: Set<number>; fields: Map<number, Set<string>> };

async function lookAtAll(user: RtUser, evidence: Evidence[], eyes: AccountLook): Promise<Shown> {
  const tickets = new Set(await eyes.seen(evidence.flatMap((each) => each.tickets.map(({ id }) => id))));
  const comments = new Set<number>();
  for (const { ticket, id } of evidence.flatMap((each) => tellingComment(user, each) ?? []))
    if (tickets.has(ticket) && (await eyes.seesComment(ticket, id))) comments.add(id);
  const fields = new Map<number, Set<string>>();
  for (const each of evidence) {
    const telling = othersIn(user, each).find(({ id }) => tickets.has(id));
    if (telling) fields.set(telling.id, namesIn(await eyes.fieldsOf(telling.id)));
  }
  return { tickets, comments, fields };
}

/**
 * A queue counts when RT shows the account every one of the latest tickets that it has no part in: as requestor, cc
 * or owner it may see one ticket without having any right on the queue.
 */
function conclude(user: RtUser, evidence: Evidence[], shown: Shown): Seen {
  const seen = evidence.filter((each) => {
    const others = othersIn(user, each);
    return others.length > 0 && others.every(({ id }) => shown.tickets.has(id));
  });
  const commented = seen.filter(({ comments }) => comments.some(({ id }) => shown.comments.has(id)));
  return {
    queues: seen.map(({ queue }) => queue),
    commentQueues: commented.map(({ queue }) => queue),
    shownFields: shownIn(seen, shown),
  };
}

/** One that the gateway sees in a queue and the account does not is shown in none: fields are told by name alone. */
function shownIn(seen: Evidence[], { fields }: Shown): string[] {
  const all = seen.map(({ tickets }) => {
    const telling = tickets.find(({ id }) => fields.has(id));
    const own = (telling && fields.get(telling.id)) ?? new Set<string>();
    return { own, ours: namesIn(tickets.flatMap(({ custom_fields }) => Object.keys(custom_fields))) };
  });
  const hidden = new Set(all.flatMap(({ own, ours }) => [...ours].filter((name) => !own.has(name))));
  const shown = new Set(all.flatMap(({ own }) => [...own]));
  return [...shown].filter((name) => !hidden.has(name)).toSorted();
}

const namesIn = (names: string[]) => new Set(names.map((name) => name.toLowerCase()));

function isAllIn(evidence: Evidence[], inPlace: Set<number>): boolean {
  return evidence.every(({ tickets }) => tickets.every(({ id }) => inPlace.has(id)));
}

function within(evidence: Evidence[], inPlace: Set<number>): Evidence[] {
  return evidence.map(({ queue, tickets, comments }) => ({
    queue,
    tickets: tickets.filter(({ id }) => inPlace.has(id)),
    comments: comments.filter(({ ticket }) => inPlace.has(ticket)),
  }));
}
