/** The ticket routes: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import { nextLink } from "../../base/http/next-link.ts";
import { appliedPreference, preferencesIn } from "../../base/http/prefer.ts";
import { sendKept } from "../../base/http/send-kept.ts";
import { WriteHeaders, waitMsOf } from "../../base/http/write-headers.ts";
import { requestKeyOf } from "../../bridge/outbound/idempotency.ts";
import { NewTicket } from "../../model/new-ticket.ts";
import { Page } from "../../model/page.ts";
import { TicketId } from "../../model/schema.ts";
import { Submission } from "../../model/submission.ts";
import { Ticket, WrittenTicket } from "../../model/ticket.ts";
import { TicketListRequest } from "../../model/ticket-list.ts";
import type { ListTickets } from "./list-tickets.ts";
import type { OpenTicket } from "./open-ticket.ts";
import type { ReadTicket } from "./read-ticket.ts";

export type TicketDeeds = { openTicket: OpenTicket; listTickets: ListTickets; readTicket: ReadTicket };

/** `waitSeconds`: how long a write waits for RT when its request does not say. */
export function ticketRoutes(deeds: TicketDeeds, { waitSeconds }: { waitSeconds: number }) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.post("/tickets", { schema: openSchema }, async (request, reply) => {
      const { person, body, headers } = request;
      const answer = await deeds.openTicket({
        person,
        asked: body,
        requestId: request.id,
        key: requestKeyOf(person, headers["idempotency-key"], "POST /tickets", body),
        waitMs: waitMsOf(headers, waitSeconds),
      });
      const applied = appliedPreference(preferencesIn(headers.prefer));
      if (applied) reply.header("preference-applied", applied);
      return sendKept(reply as FastifyReply, answer);
    });

    server.get("/tickets", { schema: listSchema }, async (request, reply) => {
      const { feedCursor, ...page } = await deeds.listTickets(request.person, request.query);
      reply.header("feed-cursor", feedCursor);
      if (page.next_cursor) reply.header("link", nextLink(request.url, page.next_cursor));
      return page;
    });

    server.get("/tickets/:id", { schema: readSchema }, async (request, reply) => {
      const ticket = await deeds.readTicket(request.person, request.params.id);
      reply.header("etag", `"${ticket.version}"`);
      return ticket;
    });
  };
  return routes;
}

const openSchema = {
  tags: ["tickets"],
  summary: "Open a ticket",
  description:
    "The wish is stored, then RT is called at once. 201 when RT answered in time, 202 with the submission when it " +
    "did not or is away, 422 in RT's own words when it refused. `warnings` tell what RT took only in part.",
  headers: WriteHeaders,
  body: NewTicket,
  response: { 201: WrittenTicket, 202: Submission },
};

const listSchema = {
  tags: ["tickets"],
  summary: "List tickets",
  description: "`Feed-Cursor` is the notification up to which the answer is complete: subscribe from there.",
  querystring: TicketListRequest,
  response: { 200: Page(Ticket) },
};

const readSchema = {
  tags: ["tickets"],
  summary: "Read a ticket",
  params: Type.Object({ id: TicketId }),
  response: { 200: Ticket },
};
