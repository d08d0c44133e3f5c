/** Opens a ticket: what may be asked, by whom, in which form it is kept. Sending it is the outbox's business. */

import { type ForbiddenOpening, forbiddenOpening } from "../../access/opening-policy.ts";
import { mayOpenFor } from "../../access/policy.ts";
import { escaped } from "../../base/http/field-errors.ts";
import type { SentFile } from "../../base/http/sent-file.ts";
import { forbidden, ProblemError } from "../../base/problem.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import { exactFiles } from "../../bridge/outbound/exact-files.ts";
import { openingOrderKey } from "../../bridge/outbound/order-key.ts";
import type { OpenWish } from "../../bridge/outbound/wish.ts";
import type { WriteRequest } from "../../bridge/outbound/write-request.ts";
import type { NewTicket } from "../../model/new-ticket.ts";
import type { Person } from "../../model/person.ts";
import type { Severity } from "../../model/ticket.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import { checkFields, type FieldNames } from "./check-fields.ts";
import type { Taxonomist } from "./taxonomy.ts";

export type OpenTicketRequest = WriteRequest & { asked: NewTicket; files: SentFile[] };

/** @throws ProblemError 400 what RT could not keep unharmed, 403 what this person may not ask for, 422 what RT would drop */
export type OpenTicket = (request: OpenTicketRequest) => Promise<KeptAnswer>;

export type OpenTicketTools = {
  ask: Ask;
  names: FieldNames;
  taxonomist: Pick<Taxonomist, "check">;
  /** What the site makes of a wish before it is kept. */
  raise: (wish: OpenWish) => OpenWish;
  /** Quotes what looks as if another had signed it. */
  quoteText: (text: string) => string;
  /** The queue as RT spells it: whoever follows that queue hears of the wish, in whatever case it was typed. */
  spellQueue: (queue: string) => Promise<string>;
};
export type OpenTicketSettings = {
  defaultQueue: string;
  inOrder: boolean;
  /** In which queues users open tickets; `*`: in all. */
  queuesForUsers: readonly string[];
};

export function createOpenTicket(tools: OpenTicketTools, settings: OpenTicketSettings): OpenTicket {
  const { ask, names, taxonomist, raise, quoteText, spellQueue } = tools;
  return async function openTicket({ asked, files, ...request }) {
    checkFields(asked, names);
    const wished = wishOf(request.person, asked, settings.defaultQueue);
    checkPolicy(request.person, asked, wished, settings);
    taxonomist.check(asked);
    const raised = raise(quoted(wished, quoteText));
    const wish = { ...raised, queue: await spellQueue(raised.queue) };
    const orderKey = settings.inOrder ? openingOrderKey(wish) : null;
    return await ask({
      kind: "ticket.create",
      wish,
      ...(files.length > 0 && { files: exactFiles(files) }),
      queue: wish.queue,
      ticketId: null,
      orderKey,
      ...request,
    });
  };
}

function quoted(wish: OpenWish, quoteText: OpenTicketTools["quoteText"]): OpenWish {
  if (wish.description === undefined) return wish;
  return { ...wish, description: quoteText(wish.description) };
}

function checkPolicy(
  person: Person,
  asked: NewTicket,
  wish: OpenWish,
  { queuesForUsers }: Pick<OpenTicketSettings, "queuesForUsers">,
): void {
  const opening = {
    people: [...wish.requestors, ...wish.cc],
    queue: wish.queue,
    setsFields: asked.owner !== undefined || asked.priority !== undefined,
    named: asked,
    customFields: Object.keys(wish.custom_fields),
  };
  const what = forbiddenOpening(person, opening, queuesForUsers);
  if (what !== undefined) throw refusal(what, { person, asked, wish });
}

type Refused = { person: Person; asked: NewTicket; wish: OpenWish };

function refusal(what: ForbiddenOpening, { person, asked, wish }: Refused): ProblemError {
  if (what === "people") {
    const named = { requestor: wish.requestors, cc: wish.cc };
    const others = Object.entries(named).filter(([, people]) => !mayOpenFor(person, people));
    const pointers = others.map(([field]) => `/${field}`);
    return forbidden("tickets.only-for-oneself", "You may open tickets for yourself only.", ...pointers);
  }
  if (what === "queue")
    return forbidden(
      "tickets.queue-not-allowed",
      `You may not open tickets in the queue ${wish.queue}.`,
      "/queue",
    );
  if (what === "fields") {
    const set = (["owner", "priority"] as const).filter((field) => asked[field] !== undefined);
    const detail = "You may not set the owner or the priority.";
    return forbidden("tickets.fields-not-allowed", detail, ...set.map((field) => `/${field}`));
  }
  return notYourFields(what);
}

/** Whether there is such a field, who may not see it is not told. */
function notYourFields({ named, custom }: { named: string[]; custom: string[] }): ProblemError {
  const detail = `You may not set ${[...named, ...custom].join(", ")}.`;
  const pointers = [...named, ...custom.map((name) => `custom_fields/${escaped(name)}`)];
  const errors = pointers.map((pointer) => ({ pointer: `/${pointer}`, detail: "is not yours to set" }));
  return new ProblemError(403, "tickets.fields-not-allowed", detail, { errors });
}

function wishOf(person: Person, asked: NewTicket, defaultQueue: string): OpenWish {
  const { requestor, cc, custom_fields, severity, queue, priority, ...rest } = asked;
  return {
    ...rest,
    // JSON knows -0, RT does not.
    ...(priority !== undefined && { priority: priority + 0 }),
    queue: queue ?? defaultQueue,
    requestors: requestorsFor(person, [requestor ?? []].flat()),
    cc: [cc ?? []].flat(),
    ...(severity && { severity: severity.toLowerCase() as Severity }),
    custom_fields: custom_fields ?? {},
  };
}

/** A user asks for oneself, also by naming nobody; agents and programs ask for whom they name. */
function requestorsFor({ role, addresses }: Person, named: string[]): string[] {
  return role === "user" && named.length === 0 ? addresses.slice(0, 1) : named;
}

/** What must be the same for an Idempotency-Key to stand for the same request. */
export function sameRequest(asked: NewTicket, files: SentFile[]): unknown {
  if (files.length === 0) return asked;
  return { ...asked, files: files.map(({ name, type, digest }) => [name, type, digest]) };
}
