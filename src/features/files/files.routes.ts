/** The routes of a ticket's files: the list, and the bytes of each. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import { Attachment } from "../../model/comment.ts";
import { Visibility } from "../../model/notification.ts";
import { Page } from "../../model/page.ts";
import { TicketId, Timestamp } from "../../model/schema.ts";
import { answerFile } from "./answer-file.ts";
import { putOnDisk } from "./put-on-disk.ts";
import type { ShowFiles } from "./show-files.ts";

export function fileRoutes(files: ShowFiles) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/tickets/:id/attachments", { schema: listSchema }, async ({ person, params }) => ({
      data: await files.list(person, params.id),
      next_cursor: null,
    }));

    server.get("/tickets/:id/attachments/:file", { schema: readSchema }, async (request, reply) => {
      const { person, params, headers, method } = request;
      const file = await files.read(person, params.id, params.file);
      const { status, headers: own, body } = await answerFile(file, { ...headers, method });
      if (!body) return (reply as FastifyReply).code(status).headers(own).send();
      const sent = await putOnDisk(body, request.log);
      return (reply as FastifyReply)
        .code(status)
        .headers({ ...own, ...sent.headers })
        .send(sent.body);
    });
  };
  return routes;
}

const TicketFile = Type.Object(
  { ...Attachment.properties, type: Type.String(), visibility: Visibility, created_at: Timestamp },
  { $id: "TicketFile", additionalProperties: false },
);

const listSchema = {
  tags: ["tickets"],
  summary: "List a ticket's files",
  description: "Those that came with what people wrote. Files of internal comments are shown to agents only.",
  params: Type.Object({ id: TicketId }),
  response: { 200: Page(TicketFile) },
};

const bytes = { "application/octet-stream": { schema: Type.String({ format: "binary" }) } };
const readSchema = {
  tags: ["tickets"],
  summary: "Read a file",
  description:
    "Its bytes exactly as RT keeps them, to be saved, never to be shown as a page: what a browser could run is answered as " +
    "application/octet-stream. Range and If-None-Match are honoured; 416 where the range lies outside of the file.",
  params: Type.Object({ id: TicketId, file: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
  response: {
    200: { description: "the whole file", content: bytes },
    206: { description: "the part that was asked for", content: bytes },
    304: { description: "the one you hold is the same" },
  },
};
