/** What every write to RT is asked with, whatever it is about: by whom, with which key, and with how much patience. Pure. */
import { type WriteHeaders, waitMsOf } from "../../base/http/write-headers.ts";
import type { Person } from "../../model/person.ts";
import type { SubmissionKind } from "../../model/submission.ts";
import type { KeptFile } from "../../store/files/tables.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import type { Ask } from "./ask.ts";
import { type RequestKey, requestKeyOf } from "./idempotency.ts";
import { ticketOrderKey } from "./order-key.ts";

export type WriteRequest = {
  person: Person;
  requestId: string;
  key: RequestKey | undefined;
  /** How long the caller waits for RT, in milliseconds; 0: not at all. */
  waitMs: number;
};

type Asked = { person: Person; id: string; headers: WriteHeaders };

/** `name`: method and path; `body`: what must be the same when the key is used again. */
export function writeRequest(
  { person, id, headers }: Asked,
  name: string,
  body: unknown,
  waitSeconds: number,
): WriteRequest {
  return {
    person,
    requestId: id,
    key: requestKeyOf(person, headers["idempotency-key"], name, body),
    waitMs: waitMsOf(headers, waitSeconds),
  };
}

export type TicketWish = { kind: SubmissionKind; wish: unknown; files?: KeptFile[] };

/** Has it done to the ticket, after all that was wished of it before. */
export async function askOfTicket(
  ask: Ask,
  ticket: { id: number; queue: string },
  wished: TicketWish,
  request: WriteRequest,
): Promise<KeptAnswer> {
  const orderKey = ticketOrderKey(ticket.id);
  return await ask({ ...wished, ...request, queue: ticket.queue, ticketId: ticket.id, orderKey });
}
