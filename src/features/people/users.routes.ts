/** People, one's sessions and keys: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import { nextLink } from "../../base/http/next-link.ts";
import { Page } from "../../model/page.ts";
import { ApiKey, MadeApiKey, NewApiKey, Session, User, UserChange } from "../../model/user.ts";
import type { ApiKeys } from "./api-keys.ts";
import type { OwnSessions } from "./own-sessions.ts";
import type { Users } from "./users.ts";

export type UserDeeds = { users: Users; sessions: OwnSessions; apiKeys: ApiKeys };

export function userRoutes({ users, sessions, apiKeys }: UserDeeds) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/users", { schema: listUsers }, async (request, reply) => {
      const page = await users.list(request.person, request.query);
      if (page.next_cursor) reply.header("link", nextLink(request.url, page.next_cursor));
      return page;
    });
    server.get("/users/:id", { schema: readUser }, ({ person, params }) => users.read(person, params.id));
    server.patch("/users/:id", { schema: changeUser }, ({ person, params, body }) =>
      users.change(person, params.id, body),
    );

    server.get("/auth/sessions", { schema: listSessions }, async ({ signIn }) => ({
      data: await sessions.list(signIn),
      next_cursor: null,
    }));
    server.delete("/auth/sessions/:id", { schema: endSession }, async ({ signIn, params }, reply) => {
      await sessions.end(signIn, params.id);
      return reply.code(204).send(null);
    });

    server.get("/api-keys", { schema: listKeys }, async (request, reply) => {
      const page = await apiKeys.list(request.signIn, request.query);
      if (page.next_cursor) reply.header("link", nextLink(request.url, page.next_cursor));
      return page;
    });
    server.post("/api-keys", { schema: makeKey }, async ({ signIn, body }, reply) =>
      reply.code(201).send(await apiKeys.make(signIn, body)),
    );
    server.delete("/api-keys/:id", { schema: revokeKey }, async ({ signIn, params }, reply) => {
      await apiKeys.revoke(signIn, params.id);
      return reply.code(204).send(null);
    });
  };
  return routes;
}

const tags = ["people"];
const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const Gone = (description: string) => ({ 204: Type.Null({ description }) });

const paging = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
};

const listUsers = {
  tags,
  summary: "List people, newest first (administrators)",
  querystring: Type.Object(paging, { additionalProperties: false }),
  response: { 200: Page(User) },
};
const readUser = {
  tags,
  summary: "Read a person: oneself, or as an administrator",
  params,
  response: { 200: User },
};
const changeUser = {
  tags,
  summary: "Change what a person may (administrators)",
  description: "Holds at once, also for the person's keys and open feeds.",
  params,
  body: UserChange,
  response: { 200: User },
};
const listSessions = {
  tags,
  summary: "Where one is signed in",
  description:
    "All on one page: of somebody's sessions the 100 used last go on, an older one ends with the next sign-in.",
  response: { 200: Page(Session) },
};
const endSession = {
  tags,
  summary: "End one of one's sessions",
  params,
  response: Gone("it has ended; open feeds of it are closed with 4401"),
};
const listKeys = {
  tags,
  summary: "List API keys, newest first: one's own, or as an administrator all",
  querystring: Type.Object(
    { all: Type.Optional(Type.Boolean()), ...paging },
    { additionalProperties: false },
  ),
  response: { 200: Page(ApiKey) },
};
const makeKey = {
  tags,
  summary: "Make an API key",
  description:
    "The key acts for whoever makes it, with no more than their rights at each moment. The secret is shown this once. " +
    "409 for somebody who has 100.",
  body: NewApiKey,
  response: { 201: MadeApiKey },
};
const revokeKey = {
  tags,
  summary: "Revoke an API key",
  params,
  response: Gone("it is worth nothing any more, on every replica within seconds"),
};
