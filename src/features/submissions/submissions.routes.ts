/** The outbox routes: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import { nextLink } from "../../base/http/next-link.ts";
import { Page } from "../../model/page.ts";
import { Word } from "../../model/schema.ts";
import { Submission, submissionStates } from "../../model/submission.ts";
import type { Submissions } from "./submissions.ts";

export function submissionRoutes(submissions: Submissions) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/submissions", { schema: listSchema }, async (request, reply) => {
      const page = await submissions.list(request.person, request.query);
      if (page.next_cursor) reply.header("link", nextLink(request.url, page.next_cursor));
      return page;
    });

    server.get("/submissions/:id", { schema: one("Read a submission") }, async ({ person, params }) =>
      submissions.read(person, params.id),
    );

    server.post(
      "/submissions/:id/retry",
      {
        schema: one(
          "Try a waiting or failed wish now",
          "Needs the right to what it asks for; its submitter's is asked again when it is sent.",
        ),
      },
      async (request) => submissions.retry(request.person, request.params.id),
    );

    server.post(
      "/submissions/:id/discard",
      { schema: one("Give a wish up", "One's own, or one that asks for what one may have done oneself.") },
      async (request) => submissions.discard(request.person, request.params.id),
    );
  };
  return routes;
}

const listSchema = {
  tags: ["submissions"],
  summary: "List submissions, newest first",
  querystring: Type.Object(
    {
      state: Type.Optional(Type.Array(Word(submissionStates))),
      limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
      cursor: Type.Optional(Type.String({ maxLength: 2000 })),
    },
    { additionalProperties: false },
  ),
  response: { 200: Page(Submission) },
};

function one(summary: string, description?: string) {
  return {
    tags: ["submissions"],
    summary,
    ...(description && { description }),
    params: Type.Object({ id: Type.String({ format: "uuid" }) }),
    response: { 200: Submission },
  };
}
