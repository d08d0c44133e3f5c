/** The routes of what is said on a ticket: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { UsedBefore } from "../../access/follow-merges.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import { sendWritten } from "../../base/http/send-written.ts";
import { readSentForms, type SentForms } from "../../base/http/sent-form.ts";
import { TicketWriteHeaders } from "../../base/http/write-headers.ts";
import { methodNotAllowed } from "../../base/problem.ts";
import { writeRequest } from "../../bridge/outbound/write-request.ts";
import { Comment, NewComment, WrittenComment } from "../../model/comment.ts";
import { Page } from "../../model/page.ts";
import { TicketId } from "../../model/schema.ts";
import { Submission } from "../../model/submission.ts";
import type { ListComments, ReadComment } from "./list-comments.ts";
import { sameRequest, type WriteComment } from "./write-comment.ts";

export type CommentDeeds = {
  listComments: ListComments;
  readComment: ReadComment;
  writeComment: WriteComment;
  seeTicket: SeeTicket;
  /** A repeated request has its first answer, whatever became of the ticket. */
  usedBefore: UsedBefore;
};
export type CommentSettings = Omit<SentForms, "admit"> & { waitSeconds: number };

export function commentRoutes(deeds: CommentDeeds, { waitSeconds, ...forms }: CommentSettings) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    // Not read yet, the number is a text; one that is none is refused in a moment.
    const admit = async ({ person, params, headers }: FastifyRequest) => {
      const id = Number((params as { id: string }).id);
      const key = headers["idempotency-key"];
      if (typeof key === "string" && (await deeds.usedBefore(person, key))) return;
      if (Number.isSafeInteger(id)) await deeds.seeTicket(person, id);
    };
    await readSentForms(server, { ...forms, admit });

    server.get("/tickets/:id/comments", { schema: listSchema }, async ({ person, params }) => ({
      data: await deeds.listComments(person, params.id),
      next_cursor: null,
    }));

    server.get("/tickets/:id/comments/:comment", { schema: readSchema }, async ({ person, params }) =>
      deeds.readComment(person, params.id, params.comment),
    );

    server.post("/tickets/:id/comments", { schema: writeSchema }, async (request, reply) => {
      const { body: asked, sentFiles: files, headers, params } = request;
      const name = `POST /tickets/${params.id}/comments`;
      const write = writeRequest(request, name, sameRequest(asked, files), waitSeconds);
      const answer = await deeds.writeComment({ id: params.id, asked, files, ...write });
      return sendWritten(reply as FastifyReply, headers, answer);
    });

    for (const url of ["/tickets/:id/comments", "/tickets/:id/comments/:comment"])
      server.route({
        method: ["PUT", "DELETE"],
        url,
        schema: { ...neverSchema, params: url.endsWith(":comment") ? oneOfIt : byId },
        handler: () => {
          throw appendOnly(url);
        },
      });
  };
  return routes;
}

const appendOnly = (url: string) =>
  methodNotAllowed(
    url.endsWith(":comment") ? ["GET"] : ["GET", "POST"],
    "RT's history is append-only: a comment is neither changed nor taken back. Write another one.",
  );

const byId = Type.Object({ id: TicketId });

const oneOfIt = Type.Object({ id: TicketId, comment: Type.String() });

const neverSchema = {
  tags: ["tickets"],
  summary: "Not possible: RT's history is append-only",
  description: "Answers 405, whatever is sent: what was said is neither changed nor taken back.",
};

const listSchema = {
  tags: ["tickets"],
  summary: "List what was said on a ticket",
  description: "Out of RT, oldest first. Internal comments are shown to agents only.",
  params: byId,
  response: { 200: Page(Comment) },
};

const readSchema = {
  tags: ["tickets"],
  summary: "Read one thing that was said on a ticket",
  params: Type.Object({ id: TicketId, comment: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
  response: { 200: Comment },
};

const writeSchema = {
  tags: ["tickets"],
  summary: "Say something on a ticket",
  description:
    "Public: RT's correspondence, the requestor gets mail – and RT opens a ticket that is new or closed. Internal: RT's " +
    "comment. As JSON, or as multipart/form-data with the same fields and files under any other name. 201 with the comment " +
    "as RT has it; `warnings` when RT did not take the status.",
  consumes: ["application/json", "multipart/form-data"],
  headers: TicketWriteHeaders,
  params: byId,
  body: NewComment,
  response: { 201: WrittenComment, 202: Submission },
};
