/** The routes of queues: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import { CustomField } from "../../model/custom-field.ts";
import { Page } from "../../model/page.ts";
import { Queue } from "../../model/queue.ts";
import type { ListFields } from "./list-fields.ts";
import type { ListOpenQueues } from "./list-open-queues.ts";

type QueueDeeds = { listOpenQueues: ListOpenQueues; listFields: ListFields };

export function queueRoutes({ listOpenQueues, listFields }: QueueDeeds) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/queues", { schema: queuesSchema }, async ({ person }) => ({
      data: await listOpenQueues(person),
      next_cursor: null,
    }));

    server.get("/queues/:id/custom-fields", { schema: fieldsSchema }, async ({ person, params }) => ({
      data: await listFields(person, params.id),
      next_cursor: null,
    }));
  };
  return routes;
}

const queuesSchema = {
  tags: ["tickets"],
  summary: "List the queues one may open tickets in",
  response: { 200: Page(Queue) },
};

const fieldsSchema = {
  tags: ["tickets"],
  summary: "List the custom fields of a queue's tickets",
  description:
    "As RT has them, without those that are told by a name of their own (category, subcategory, severity). Their values " +
    "are set by `custom_fields` of a ticket.",
  params: Type.Object({ id: Type.Integer({ minimum: 1, description: "the queue's id" }) }),
  response: { 200: Page(CustomField) },
};
