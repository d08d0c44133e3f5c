/** Changes a ticket: what may be asked, by whom, in which form it is kept. Sending it is the outbox's business. */
import { forbiddenChanges } from "../../access/change-policy.ts";
import { sightOf } from "../../access/policy.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import { shownTicket } from "../../access/shown-fields.ts";
import { ProblemError } from "../../base/problem.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import type { AskedChanges, ChangeWish } from "../../bridge/outbound/wish.ts";
import { askOfTicket, type WriteRequest } from "../../bridge/outbound/write-request.ts";
import type { Person } from "../../model/person.ts";
import type { Severity } from "../../model/ticket.ts";
import type { TicketChanges } from "../../model/ticket-changes.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import { checkFields, type FieldNames } from "./check-fields.ts";
import type { Taxonomist } from "./taxonomy.ts";

export type ChangeTicketRequest = WriteRequest & { id: number; asked: TicketChanges };

/** @throws ProblemError 400, 403, 404, 422 a value RT would drop */
export type ChangeTicket = (request: ChangeTicketRequest) => Promise<KeptAnswer>;

export type ChangeTools = {
  ask: Ask;
  seeTicket: SeeTicket;
  names: FieldNames;
  taxonomist: Pick<Taxonomist, "check">;
};

export function createChangeTicket({ ask, seeTicket, names, taxonomist }: ChangeTools): ChangeTicket {
  return async function changeTicket({ id, asked, ...request }) {
    const ticket = await seeTicket(request.person, id);
    checkFields(asked, names);
    checkPolicy(request.person, ticket, asked);
    taxonomist.check(asked, shownTicket(sightOf(request.person), ticket));
    const wish: ChangeWish = { changes: changesOf(asked) };
    return await askOfTicket(ask, ticket, { kind: "ticket.update", wish }, request);
  };
}

function checkPolicy(person: Person, ticket: TicketRecord, asked: TicketChanges): void {
  const fields = forbiddenChanges(person, ticket, asked);
  if (fields.length === 0) return;
  const isDeletion = asked.status?.toLowerCase() === "deleted";
  const why = (field: string) =>
    field === "status" && isDeletion ? "a ticket is deleted with DELETE" : "is not yours to set so";
  const errors = fields.map((field) => ({ pointer: `/${field}`, detail: why(field) }));
  const detail = `You may not change ${fields.join(", ")} of this ticket in this way.`;
  throw new ProblemError(403, "tickets.fields-not-allowed", detail, { errors });
}

/** JSON knows -0, RT does not. */
function changesOf({ severity, priority, ...rest }: TicketChanges): AskedChanges {
  return {
    ...rest,
    ...(priority !== undefined && { priority: priority + 0 }),
    ...(severity !== undefined && { severity: (severity?.toLowerCase() ?? null) as Severity | null }),
  };
}
