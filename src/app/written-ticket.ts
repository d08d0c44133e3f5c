/** The ticket in the answer to a write, as far as one is shown it, under the ETag by which one would read it. Pure. */
import { type Audible, seesInternal } from "../access/change-policy.ts";
import { sightOf } from "../access/policy.ts";
import { shownTicket } from "../access/shown-fields.ts";
import type { AnsweredTicket } from "../bridge/outbound/answer.ts";
import { ticketTag } from "../features/tickets/ticket-tag.ts";
import type { Person } from "../model/person.ts";
import type { KeptAnswer } from "../store/idempotency/tables.ts";

/** `now`: whose the ticket is by now. */
export function writtenTicket(person: Person, now: Audible, answer: KeptAnswer): KeptAnswer {
  const { public_updated_at, warnings, ...kept } = JSON.parse(answer.body) as AnsweredTicket;
  const updated_at = (!seesInternal(person, now) && public_updated_at) || kept.updated_at;
  const ticket = shownTicket(sightOf(person), { ...kept, updated_at });
  return {
    ...answer,
    headers: { ...answer.headers, etag: ticketTag(ticket) },
    body: JSON.stringify({ ...ticket, ...(warnings && { warnings }) }),
  };
}
