/** What every write to RT is asked with, whatever it is about: by whom, with which key, and with how much patience. Pure. */
import { versionsIn } from "../../base/http/if-match.ts";
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
  /** The versions of the ticket for which alone it is wished. */
  ifMatch?: number[] | undefined;
};

type Asked = { person: Person; id: string; headers: WriteHeaders & { "if-match"?: string | undefined } };

/** `name`: method and path; `body`: what must be the same when the key is used again. */
export function writeRequest(
  { person, id, headers }: Asked,
  name: string,
  body: unknown,
  waitSeconds: number,
): WriteRequest {
  const ifMatch = headers["if-match"];
  return {
    person,
    requestId: id,
    key: requestKeyOf(person, headers["idempotency-key"], name, { body, ifMatch }),
    waitMs: waitMsOf(headers, waitSeconds),
    ifMatch: versionsIn(ifMatch),
  };
}

export type TicketWish = { kind: SubmissionKind; wish: object; files?: KeptFile[] };

/** Has it done to the ticket, after all that was wished of it before. */
export async function askOfTicket(
  ask: Ask,
  ticket: { id: number; queue: string },
  wished: TicketWish,
  { ifMatch, ...request }: WriteRequest,
): Promise<KeptAnswer> {
  const orderKey = ticketOrderKey(ticket.id);
  const wish = { ...wished.wish, ...(ifMatch && { if_match: ifMatch }) };
  return await ask({ ...wished, wish, ...request, queue: ticket.queue, ticketId: ticket.id, orderKey });
}
