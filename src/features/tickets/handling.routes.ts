/** The routes by which agents handle a ticket: take it, give it to somebody, merge it. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendWritten } from "../../base/http/send-written.ts";
import { TicketWriteHeaders } from "../../base/http/write-headers.ts";
import { writeRequest } from "../../bridge/outbound/write-request.ts";
import { TicketId } from "../../model/schema.ts";
import { Submission } from "../../model/submission.ts";
import { Taxonomy } from "../../model/taxonomy.ts";
import { WrittenTicket } from "../../model/ticket.ts";
import { Assignment, Merging, Taking } from "../../model/ticket-changes.ts";
import type { ChangeTicket } from "./change-ticket.ts";
import type { MergeTicket } from "./end-ticket.ts";
import type { TakeTicket } from "./own-ticket.ts";
import type { Taxonomist } from "./taxonomy.ts";

export type HandlingDeeds = {
  takeTicket: TakeTicket;
  changeTicket: ChangeTicket;
  mergeTicket: MergeTicket;
  readTaxonomy: Taxonomist["read"];
};

export function handlingRoutes(deeds: HandlingDeeds, { waitSeconds }: { waitSeconds: number }) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.post(
      "/tickets/:id/take",
      { schema: takeSchema, preValidation: orEmpty },
      async (request, reply) => {
        const { id } = request.params;
        const { body: asked } = request;
        const write = writeRequest(request, `POST /tickets/${id}/take`, asked, waitSeconds);
        const answer = await deeds.takeTicket({ id, asked, ...write });
        return sendWritten(reply as FastifyReply, request.headers, answer);
      },
    );

    server.post("/tickets/:id/assign", { schema: assignSchema }, async (request, reply) => {
      const { body: asked, params } = request;
      const write = writeRequest(request, `POST /tickets/${params.id}/assign`, asked, waitSeconds);
      const answer = await deeds.changeTicket({ id: params.id, asked, ...write });
      return sendWritten(reply as FastifyReply, request.headers, answer);
    });

    server.get("/taxonomy", { schema: taxonomySchema }, async ({ person }) => deeds.readTaxonomy(person));

    server.post("/tickets/:id/merge", { schema: mergeSchema }, async (request, reply) => {
      const { body, params } = request;
      const write = writeRequest(request, `POST /tickets/${params.id}/merge`, body, waitSeconds);
      const answer = await deeds.mergeTicket({ id: params.id, into: body.into, ...write });
      return sendWritten(reply as FastifyReply, request.headers, answer);
    });
  };
  return routes;
}

/** Nothing need be said to take a ticket. */
async function orEmpty(request: FastifyRequest): Promise<void> {
  request.body ??= {};
}

const handling = {
  tags: ["tickets"],
  headers: TicketWriteHeaders,
  params: Type.Object({ id: TicketId }),
  response: { 200: WrittenTicket, 202: Submission },
};

const taxonomySchema = {
  tags: ["tickets"],
  summary: "How tickets are sorted",
  description:
    "The values of the fields by which this site sorts its tickets. RT tells no program which values a select field " +
    "takes: they come from the gateway's settings, else from the newest tickets that you may see.",
  response: { 200: Taxonomy },
};

const takeSchema = {
  ...handling,
  summary: "Take a ticket",
  description:
    "It becomes yours: that of the RT account you signed in with, else of the one with your address (422: there is none), or " +
    "of the gateway's own where nobody signs in. 409 when somebody else owns it, unless `steal` is true.",
  body: Taking,
};

const assignSchema = {
  ...handling,
  summary: "Give a ticket to somebody, or to nobody",
  body: Assignment,
};

const mergeSchema = {
  ...handling,
  summary: "Merge a ticket into another",
  description: "The answer is the other ticket; RT shows both under its number from then on.",
  body: Merging,
};
