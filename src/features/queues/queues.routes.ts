/** The route of queues. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Page } from "../../model/page.ts";
import { Queue } from "../../model/queue.ts";
import type { ListOpenQueues } from "./list-open-queues.ts";

export function queueRoutes(listOpenQueues: ListOpenQueues) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/queues", { schema }, async ({ person }) => ({
      data: await listOpenQueues(person),
      next_cursor: null,
    }));
  };
  return routes;
}

const schema = {
  tags: ["tickets"],
  summary: "List the queues one may open tickets in",
  response: { 200: Page(Queue) },
};
