/** The routes of tickets as a whole: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import { nextLink } from "../../base/http/next-link.ts";
import { sendUnlessHeld } from "../../base/http/send-unless-held.ts";
import { sendWritten } from "../../base/http/send-written.ts";
import { TicketWriteHeaders } from "../../base/http/write-headers.ts";
import { writeRequest } from "../../bridge/outbound/write-request.ts";
import { Page } from "../../model/page.ts";
import { TicketId } from "../../model/schema.ts";
import { Submission } from "../../model/submission.ts";
import { Ticket, WrittenTicket } from "../../model/ticket.ts";
import { TicketChanges } from "../../model/ticket-changes.ts";
import { TicketListRequest } from "../../model/ticket-list.ts";
import type { ChangeTicket } from "./change-ticket.ts";
import type { DeleteTicket } from "./end-ticket.ts";
import type { ListTickets } from "./list-tickets.ts";
import type { ReadTicket } from "./read-ticket.ts";
import { ticketTag } from "./ticket-tag.ts";

export type TicketDeeds = {
  listTickets: ListTickets;
  readTicket: ReadTicket;
  changeTicket: ChangeTicket;
  deleteTicket: DeleteTicket;
};

/** `waitSeconds`: how long a write waits for RT when its request does not say. */
export function ticketRoutes(deeds: TicketDeeds, { waitSeconds }: { waitSeconds: number }) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/tickets", { schema: listSchema }, async (request, reply) => {
      const { feedCursor, ...page } = await deeds.listTickets(request.person, request.query);
      reply.header("feed-cursor", feedCursor);
      if (page.next_cursor) reply.header("link", nextLink(request.url, page.next_cursor));
      return page;
    });

    server.get("/tickets/:id", { schema: readSchema }, async (request, reply) => {
      const { person, params, query, headers } = request;
      const ticket = await deeds.readTicket(person, params.id, query.fresh);
      return sendUnlessHeld(reply as FastifyReply, headers, ticketTag(ticket), ticket);
    });

    server.patch("/tickets/:id", { schema: changeSchema }, async (request, reply) => {
      const { body, headers, params } = request;
      const write = writeRequest(request, `PATCH /tickets/${params.id}`, body, waitSeconds);
      const answer = await deeds.changeTicket({ id: params.id, asked: body, ...write });
      return sendWritten(reply as FastifyReply, headers, answer);
    });

    server.delete("/tickets/:id", { schema: deleteSchema }, async (request, reply) => {
      const { headers, params } = request;
      const write = writeRequest(request, `DELETE /tickets/${params.id}`, undefined, waitSeconds);
      const answer = await deeds.deleteTicket({ id: params.id, ...write });
      return sendWritten(reply as FastifyReply, headers, answer);
    });
  };
  return routes;
}

const byId = Type.Object({ id: TicketId });

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
  description: "Its ETag is good for If-None-Match here, and for If-Match with every deed on the ticket.",
  params: byId,
  headers: Type.Object({
    "if-none-match": Type.Optional(Type.String({ description: "304 when the ticket still has this ETag" })),
  }),
  querystring: Type.Object(
    { fresh: Type.Boolean({ default: false, description: "true: RT is asked first" }) },
    { additionalProperties: false },
  ),
  response: { 200: Ticket, 304: Type.Null({ description: "the one you hold is the same" }) },
};

const changeSchema = {
  tags: ["tickets"],
  summary: "Change a ticket",
  description:
    "As with a new ticket: 200 with the ticket as RT has it, 202, or 422. RT takes an edit field by field: what it " +
    "refused while it took the rest stands in `warnings`, with the field. If-Match is held against the ticket as RT " +
    "has it when the change's turn comes: of two editors one wins, the other gets 412.",
  headers: TicketWriteHeaders,
  params: byId,
  body: TicketChanges,
  response: { 200: WrittenTicket, 202: Submission },
};

const deleteSchema = {
  tags: ["tickets"],
  summary: "Delete a ticket",
  description: "For admins. RT keeps it with the status deleted, and so do we, with its history.",
  headers: TicketWriteHeaders,
  params: byId,
  response: { 202: Submission, 204: Type.Null({ description: "RT has the ticket as deleted" }) },
};
