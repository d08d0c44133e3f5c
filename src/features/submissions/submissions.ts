/** The outbox as people see it: which of their wishes wait, failed or are done; try again, give up. */
import { seesInternal } from "../../access/change-policy.ts";
import { covers, coversWish, hasQueue, sightOf } from "../../access/policy.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import { shownTicket } from "../../access/shown-fields.ts";
import { forbidden, notFound } from "../../base/problem.ts";
import type { Interventions } from "../../bridge/outbound/interventions.ts";
import type { OpenWish } from "../../bridge/outbound/wish.ts";
import type { Person } from "../../model/person.ts";
import type { Submission, SubmissionState } from "../../model/submission.ts";
import type { Ticket } from "../../model/ticket.ts";
import { namesIn } from "../../store/field-lines.ts";
import { publicSubmission } from "../../store/submissions/public-submission.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Store } from "../../store/tables.ts";
import { internalTicket, publicTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { MayHaveDone } from "./may-have-done.ts";
import { shownWish } from "./shown-wish.ts";

export type SubmissionListRequest = { state?: SubmissionState[]; limit: number; cursor?: string };

/** @throws ProblemError 403 to have it done is not for this person, 404 not there or not for this person, 409 not in a state for that */
export type Submissions = {
  list(
    person: Person,
    asked: SubmissionListRequest,
  ): Promise<{ data: Submission[]; next_cursor: string | null }>;
  read(person: Person, id: string): Promise<Submission>;
  retry(person: Person, id: string): Promise<Submission>;
  discard(person: Person, id: string): Promise<Submission>;
};

export type SubmissionTools = {
  store: Store;
  interventions: Interventions;
  seeTicket: SeeTicket;
  mayHaveDone: MayHaveDone;
};

export function createSubmissions({
  store: { read },
  interventions,
  seeTicket,
  mayHaveDone,
}: SubmissionTools): Submissions {
  return {
    async list(person, asked) {
      const page = await read.submissions.list(asked, sightOf(person));
      const subjectOf = await subjects(person, page.data);
      return {
        ...page,
        data: page.data.map((record) => told(person, record, { subject: subjectOf(record) })),
      };
    },
    async read(person, id) {
      return await shown(person, await visible(person, id));
    },
    async retry(person, id) {
      await mayHave(person, await visible(person, id));
      return await shown(person, (await interventions.retry(id)) ?? unseen(id));
    },
    async discard(person, id) {
      const record = await visible(person, id);
      if (record.submitted_by !== person.id) await mayHave(person, record);
      return await shown(person, (await interventions.discard(id)) ?? unseen(id));
    },
  };

  async function shown(person: Person, record: SubmissionRecord): Promise<Submission> {
    const subjectOf = await subjects(person, [record]);
    return told(person, record, { ticket: await ticketOf(person, record), subject: subjectOf(record) });
  }

  /** What the person may know of what these are about. */
  async function subjects(person: Person, records: SubmissionRecord[]) {
    const ids = new Set(records.map(({ ticket_id }) => ticket_id).filter((id) => id !== null));
    const titles = await read.tickets.titles([...ids], sightOf(person));
    return (record: SubmissionRecord) => subjectIn(record, person, titles);
  }

  /** What one may not have done oneself, one neither has done nor keeps another from. */
  async function mayHave(person: Person, record: SubmissionRecord): Promise<void> {
    if (await mayHaveDone(person, record, seeTicket)) return;
    throw forbidden("submissions.not-allowed", "What this submission asks for is not yours to have done.");
  }

  /** The wish may be one's own and its ticket, by now, for others only. */
  async function ticketOf(person: Person, { ticket_id }: SubmissionRecord): Promise<Ticket | undefined> {
    const ticket = ticket_id === null ? undefined : await read.tickets.get(ticket_id);
    const sight = sightOf(person);
    if (!ticket || !covers(sight, audienceOf(ticket))) return undefined;
    const shown = shownTicket(sight, ticket);
    return seesInternal(person, ticket) ? internalTicket(shown) : publicTicket(shown);
  }

  async function visible(person: Person, id: string): Promise<SubmissionRecord> {
    const record = await read.submissions.get(id);
    if (!record || !coversWish(sightOf(person), wishAudience(record))) return unseen(id);
    return record;
  }
}

/** A ticket that is there is called as it is now, if one sees it; one that is not yet, as its wish calls it. */
function subjectIn(
  record: SubmissionRecord,
  person: Person,
  titles: Map<number, string>,
): string | undefined {
  const { kind, ticket_id, wish } = record;
  const title = ticket_id === null ? undefined : titles.get(ticket_id);
  if (title !== undefined || kind !== "ticket.create") return title;
  return isToldAsWished(person, record) ? (wish as OpenWish).title : undefined;
}

/** By a key that is for other queues not even one's own is; a queue that the site's rule chose is nobody's wish. */
function isToldAsWished(person: Person, { ticket_id, submitted_by, queue, wish }: SubmissionRecord): boolean {
  if (ticket_id !== null && submitted_by !== person.id) return false;
  const { raised = [] } = wish as OpenWish;
  return hasQueue(person, queue) || raised.some(({ pointer }) => pointer === "/queue");
}

function told(
  person: Person,
  record: SubmissionRecord,
  about: Parameters<typeof publicSubmission>[1],
): Submission {
  return shownWish({ person, sight: sightOf(person) }, record, publicSubmission(record, about));
}

function wishAudience({ queue, submitted_by, internal, only_fields }: SubmissionRecord) {
  return { queue, submitted_by, internal, fields: only_fields === null ? null : namesIn(only_fields) };
}

function audienceOf({ queue, requestors, cc, submitted_by }: TicketRecord) {
  return { queue, people: [...requestors, ...cc], submitted_by, internal: false };
}

function unseen(id: string): never {
  throw notFound("submissions.not-found", `There is no submission ${id}.`);
}
