/** Opens a ticket: what may be asked, by whom, in which form it is kept. Sending it is the outbox's business. */
import { mayOpenFor, mayOpenIn, maySetFields } from "../../access/policy.ts";
import { badRequest, forbidden } from "../../base/problem.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import type { RequestKey } from "../../bridge/outbound/idempotency.ts";
import { openingOrderKey } from "../../bridge/outbound/order-key.ts";
import type { OpenWish } from "../../bridge/outbound/wish.ts";
import { type NewTicket, titleBytes } from "../../model/new-ticket.ts";
import type { Person } from "../../model/person.ts";
import type { Severity } from "../../model/ticket.ts";
import type { KeptAnswer } from "../../store/tables.ts";

export type OpenTicketRequest = {
  person: Person;
  asked: NewTicket;
  requestId: string;
  key: RequestKey | undefined;
  /** How long the caller waits for RT, in milliseconds; 0: not at all. */
  waitMs: number;
};

/** @throws ProblemError 400 what RT could not keep unharmed, 403 what this person may not ask for */
export type OpenTicket = (request: OpenTicketRequest) => Promise<KeptAnswer>;

export type OpenTicketSettings = { defaultQueue: string; inOrder: boolean };

export function createOpenTicket(ask: Ask, { defaultQueue, inOrder }: OpenTicketSettings): OpenTicket {
  return async function openTicket({ person, asked, requestId, key, waitMs }) {
    checkTitle(asked.title);
    const wish = wishOf(person, asked, defaultQueue);
    checkPolicy(person, asked, wish);
    return await ask({
      kind: "ticket.create",
      wish,
      queue: wish.queue,
      ticketId: null,
      orderKey: inOrder ? openingOrderKey(wish) : null,
      person,
      requestId,
      key,
      waitMs,
    });
  };
}

function checkTitle(title: string): void {
  const bytes = Buffer.byteLength(title, "utf8");
  if (bytes <= titleBytes) return;
  const detail = `must be at most ${titleBytes} bytes of UTF-8, is ${bytes}`;
  throw badRequest("request.invalid", `The title ${detail}.`, [{ pointer: "/title", detail }]);
}

function checkPolicy(person: Person, asked: NewTicket, wish: OpenWish): void {
  if (!mayOpenFor(person, [...wish.requestors, ...wish.cc])) {
    throw forbidden("tickets.only-for-oneself", "You may open tickets for yourself only.");
  }
  if (!mayOpenIn(person, wish.queue)) {
    throw forbidden("tickets.queue-not-allowed", "You may not open tickets in this queue.");
  }
  const setsFields = asked.owner !== undefined || asked.priority !== undefined;
  if (setsFields && !maySetFields(person)) {
    throw forbidden("tickets.fields-not-allowed", "You may not set the owner or the priority.");
  }
}

function wishOf(person: Person, asked: NewTicket, defaultQueue: string): OpenWish {
  const { requestor, cc, custom_fields, severity, queue, ...rest } = asked;
  return {
    ...rest,
    queue: queue ?? defaultQueue,
    requestors: requestor === undefined ? requestorsFor(person) : [requestor].flat(),
    cc: [cc ?? []].flat(),
    ...(severity && { severity: severity.toLowerCase() as Severity }),
    custom_fields: custom_fields ?? {},
  };
}

/** A user asks for oneself; agents and programs ask for whom they name. */
function requestorsFor(person: Person): string[] {
  return person.role === "user" ? person.addresses.slice(0, 1) : [];
}
