/** The route of a ticket's history. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import { HistoryEntry } from "../../model/history.ts";
import { Page } from "../../model/page.ts";
import { TicketId } from "../../model/schema.ts";
import type { ShowHistory } from "./show-history.ts";

export function historyRoutes(showHistory: ShowHistory) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/tickets/:id/history", { schema }, async ({ person, params }) => ({
      data: await showHistory(person, params.id),
      next_cursor: null,
    }));
  };
  return routes;
}

const schema = {
  tags: ["tickets"],
  summary: "Read a ticket's history",
  description: "All of it, out of RT, oldest first. Internal comments are shown to agents only.",
  params: Type.Object({ id: TicketId }),
  response: { 200: Page(HistoryEntry) },
};
