/** The routes of a ticket's links. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import { sendWritten } from "../../base/http/send-written.ts";
import { TicketWriteHeaders } from "../../base/http/write-headers.ts";
import { writeRequest } from "../../bridge/outbound/write-request.ts";
import { Link, NewLink } from "../../model/link.ts";
import { Page } from "../../model/page.ts";
import { TicketId } from "../../model/schema.ts";
import { Submission } from "../../model/submission.ts";
import { WrittenTicket } from "../../model/ticket.ts";
import type { ChangeLinks, ShowLinks } from "./links.ts";

export type LinkDeeds = { showLinks: ShowLinks; changeLinks: ChangeLinks };

export function linkRoutes({ showLinks, changeLinks }: LinkDeeds, { waitSeconds }: { waitSeconds: number }) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/tickets/:id/links", { schema: listSchema }, async ({ person, params }) => ({
      data: await showLinks(person, params.id),
      next_cursor: null,
    }));

    server.post("/tickets/:id/links", { schema: addSchema }, async (request, reply) => {
      const { body: link, headers, params } = request;
      const write = writeRequest(request, `POST /tickets/${params.id}/links`, link, waitSeconds);
      const answer = await changeLinks({ kind: "ticket.link", id: params.id, link, ...write });
      return sendWritten(reply as FastifyReply, headers, answer);
    });

    server.delete("/tickets/:id/links", { schema: removeSchema }, async (request, reply) => {
      const { query: link, headers, params } = request;
      const write = writeRequest(request, `DELETE /tickets/${params.id}/links`, link, waitSeconds);
      const answer = await changeLinks({ kind: "ticket.unlink", id: params.id, link, ...write });
      return sendWritten(reply as FastifyReply, headers, answer);
    });
  };
  return routes;
}

const byId = Type.Object({ id: TicketId });

const listSchema = {
  tags: ["tickets"],
  summary: "List a ticket's links",
  description: "Of links to tickets, those to tickets one may see.",
  params: byId,
  response: { 200: Page(Link) },
};

const addSchema = {
  tags: ["tickets"],
  summary: "Link a ticket",
  description: "One link more; one that is there already stays one. The answer is the ticket.",
  headers: TicketWriteHeaders,
  params: byId,
  body: NewLink,
  response: { 200: WrittenTicket, 202: Submission },
};

const removeSchema = {
  tags: ["tickets"],
  summary: "Take a link away",
  description: "Named in the query, as it is listed.",
  headers: TicketWriteHeaders,
  params: byId,
  querystring: Type.Object(NewLink.properties, { additionalProperties: false }),
  response: { 202: Submission, 204: Type.Null({ description: "the link is gone" }) },
};
