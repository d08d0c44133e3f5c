/**
 * RT through its REST 1.0: puts the line, the knowledge gathered on the way and the operations together. It decides
 * nothing; each operation has its file.
 */
import type { RT, RtCall, RtHealth } from "../rt.ts";
import { type AccountClock, createAccountClock } from "./account-clock.ts";
import { addMessage } from "./add-message.ts";
import { listAttachments, readAttachment } from "./attachments.ts";
import { type CustomFieldKinds, createCustomFieldKinds } from "./custom-field-kinds.ts";
import { listCustomFields, listQueues, readQueue, readUser } from "./directory.ts";
import { findTickets } from "./find-tickets.ts";
import { addLink, readLinks, removeLink } from "./links.ts";
import { satisfied } from "./message/complaint.ts";
import type { Reply } from "./message/reply.ts";
import { lineOptions, type Rest1Options } from "./options.ts";
import { readHistory, readTicketWithHistory, readTicketWithNews } from "./read-history.ts";
import { readTicket, readTickets } from "./read-ticket.ts";
import { createSearch, type Search } from "./search.ts";
import { createSentinels, type Sentinels } from "./sentinels.ts";
import { findChanged, readComments, readNumbers, readStandings } from "./standings.ts";
import { mergeTicket, takeTicket } from "./ticket-deeds.ts";
import { nowIn, readOldTickets } from "./time-samples.ts";
import { type Ask, createLine, type Line } from "./wire/line.ts";
import { createTicket, editTicket } from "./write-ticket.ts";

/** `health`: whether RT is thought to be up, and a way to hear when that changes. */
export type Rest1 = RT & { health: RtHealth };

type Tools = { ask: Ask; clock: AccountClock; kinds: CustomFieldKinds; search: Search; sentinels: Sentinels };

/** Connects to nothing until the first call. @throws RangeError for an unknown `timezone`, TypeError for a bad `url` */
export function createRest1(options: Rest1Options): Rest1 {
  const settings = lineOptions(options);
  const line = createLine(settings);
  const tools = createTools(line.ask, options.timezone);
  return {
    ...readingOperations(tools),
    ...writingOperations(tools),
    ...directoryOperations(tools),
    ...lifeOf(line, tools, settings.base),
  };
}

function createTools(ask: Ask, timezone: string | undefined): Tools {
  const search = createSearch(ask);
  const clock = createAccountClock({
    fixed: timezone,
    now: Date.now,
    readNow: async (call) => nowIn(await readTemplate(ask, call), Date.now()),
    readOldTickets: (call) => readOldTickets(ask, call),
  });
  const kinds = createCustomFieldKinds({
    list: (queue, call) => listCustomFields(ask, queue, call),
    now: Date.now,
  });
  const sentinels = createSentinels(search, async (call) => (await listQueues(ask, call)).length > 0);
  return { ask, clock, kinds, search, sentinels };
}

function readingOperations(tools: Tools) {
  const { ask } = tools;
  return {
    readTicket: (id, call) => readTicket(tools, id, call),
    readTickets: (ids, call) => readTickets(tools, ids, call),
    readTicketWithHistory: (id, call) => readTicketWithHistory(tools, id, call),
    readHistory: (id, after, call) => readHistory(tools, id, after, call),
    readTicketWithNews: (id, choose, call) => readTicketWithNews(tools, id, choose, call),
    readNumbers: (ids, call) => readNumbers(ask, ids, call),
    readComments: (ids, call) => readComments(ask, ids, call),
    findChanged: (since, call) => findChanged(tools, since, call),
    readStandings: (ids, call) => readStandings(tools, ids, call),
    findTickets: (query, page, call) => findTickets(tools, query, page, call),
    listAttachments: (id, call) => listAttachments(ask, id, call),
    readAttachment: (ticket, attachment, call) => readAttachment(ask, ticket, attachment, call),
    readLinks: (id, call) => readLinks(ask, id, call),
  } satisfies Partial<RT>;
}

function writingOperations(tools: Tools) {
  const { ask } = tools;
  return {
    async createTicket(ticket, call) {
      const created = await createTicket(tools, ticket, call);
      tools.sentinels.learn(created.id);
      return created;
    },
    editTicket: (id, fields, call) => editTicket(tools, id, fields, call),
    addMessage: (id, message, call) => addMessage(ask, id, message, call),
    addLink: (ticket, relation, to, call) => addLink(ask, { ticket, relation, to }, call),
    removeLink: (ticket, relation, to, call) => removeLink(ask, { ticket, relation, to }, call),
    takeTicket: (id, action, call) => takeTicket(ask, id, action, call),
    mergeTicket: (id, into, call) => mergeTicket(ask, id, into, call),
  } satisfies Partial<RT>;
}

function directoryOperations({ ask }: Tools) {
  return {
    readUser: (name, call) => readUser(ask, name, call),
    readQueue: (name, call) => readQueue(ask, name, call),
    listQueues: (call) => listQueues(ask, call),
    listCustomFields: (queue, call) => listCustomFields(ask, queue, call),
  } satisfies Partial<RT>;
}

function lifeOf(line: Line, { ask, clock }: Tools, base: URL) {
  return {
    async checkLogin(call) {
      const template = await readTemplate(ask, call);
      return { version: template.version ?? "", timezone: await clock.zone(call) };
    },
    urlOf: (id) => new URL(`../../Ticket/Display.html?id=${id}`, base).href,
    close: () => line.close(),
    health: line.health,
  } satisfies Partial<Rest1>;
}

/** The cheapest question that only a signed-in account gets answered, whatever it may see. */
async function readTemplate(ask: Ask, call?: RtCall): Promise<Reply> {
  return satisfied(await ask({ operation: "check-login", method: "GET", path: "ticket/new" }, call));
}
