/** How far the copying of RT's tickets has come: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { BackfillProgress } from "../../model/backfill.ts";
import type { ReadBackfill } from "./read-backfill.ts";

export function backfillRoutes(readBackfill: ReadBackfill) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/backfill", { schema }, async ({ person }) => readBackfill(person));
  };
  return routes;
}

const schema = {
  tags: ["rt"],
  summary: "How far the tickets that were in RT before the gateway are copied",
  description: "For agents and admins. `npm run backfill -- --since 2026-01-01` orders another run.",
  response: { 200: BackfillProgress },
};
