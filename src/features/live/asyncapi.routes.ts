/** GET /asyncapi.json: what the feed says and hears. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { anybody } from "../../base/http/who.ts";
import { asyncApiDocument } from "./asyncapi.ts";

export function asyncApiRoutes(described: { publicUrl: string; version: string }) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    let document: object | undefined;
    server.get("/asyncapi.json", { schema: { hide: true }, config: anybody }, async () => {
      document ??= asyncApiDocument(described);
      return document;
    });
  };
  return routes;
}
