/** The route by which tickets are opened, with files or without: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply } from "fastify";
import { findFault } from "../../base/http/find-fault.ts";
import { sendWritten } from "../../base/http/send-written.ts";
import { readSentForms, type SentForms } from "../../base/http/sent-form.ts";
import { WriteHeaders } from "../../base/http/write-headers.ts";
import { badRequest } from "../../base/problem.ts";
import { writeRequest } from "../../bridge/outbound/write-request.ts";
import { NewTicket } from "../../model/new-ticket.ts";
import { Submission } from "../../model/submission.ts";
import { WrittenTicket } from "../../model/ticket.ts";
import { type OpenTicket, sameRequest } from "./open-ticket.ts";

export type OpenSettings = Omit<SentForms, "admit"> & { waitSeconds: number };

/** `waitSeconds`: how long it waits for RT when the request does not say. */
export function openRoutes(openTicket: OpenTicket, { waitSeconds, ...forms }: OpenSettings) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    // Whoever is signed in opens tickets.
    await readSentForms(server, { ...forms, admit: async () => undefined });
    server.addHook("preValidation", async (request) => {
      if (request.isMultipart()) request.body = ticketIn(request.body);
    });

    server.post("/tickets", { schema: openSchema }, async (request, reply) => {
      const { body: asked, sentFiles: files, headers } = request;
      const write = writeRequest(request, "POST /tickets", sameRequest(asked, files), waitSeconds);
      return sendWritten(reply as FastifyReply, headers, await openTicket({ asked, files, ...write }));
    });
  };
  return routes;
}

/** A form has no lists and no numbers, so the ticket stands in one field of it as JSON. */
function ticketIn(form: unknown): unknown {
  const { ticket, ...others } = form as Record<string, string>;
  const [other] = Object.keys(others);
  if (other) throw badForm(`/${other}`, "is no field of this form: the ticket stands in the field ticket");
  const asked = parsed(ticket ?? "");
  const fault = findFault(asked);
  if (fault) throw badRequest("request.invalid-body", "The body holds what no field can hold.", [fault]);
  return asked;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badForm("/ticket", "must be the ticket as JSON");
  }
}

const badForm = (pointer: string, detail: string) =>
  badRequest("request.invalid-body", "The form holds no ticket.", [{ pointer, detail }]);

const openSchema = {
  tags: ["tickets"],
  summary: "Open a ticket",
  description:
    "The wish is stored, then RT is called at once. 201 when RT answered in time, 202 with the submission when it " +
    "did not or is away, 422 in RT's own words when it refused. `warnings` tell what RT took only in part. As JSON, or as " +
    "multipart/form-data with the same JSON in the field `ticket` and files under any other name.",
  consumes: ["application/json", "multipart/form-data"],
  headers: WriteHeaders,
  body: NewTicket,
  response: { 201: WrittenTicket, 202: Submission },
};
