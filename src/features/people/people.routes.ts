/** Everything about who one is here, by kind: signing in and out, local accounts, people with sessions and keys. */
import type { FastifyPluginAsync } from "fastify";
import { localAccountRoutes } from "./local-accounts.routes.ts";
import type { PeopleDeeds } from "./people.ts";
import { signInRoutes } from "./sign-in.routes.ts";
import { userRoutes } from "./users.routes.ts";

export function peopleRoutes({ signIns, localAccounts, users, cookie, publicUrl }: PeopleDeeds) {
  const routes: FastifyPluginAsync = async (server) => {
    await server.register(signInRoutes({ deeds: signIns, cookie, publicUrl }));
    if (localAccounts) await server.register(localAccountRoutes(localAccounts, { publicUrl }));
    await server.register(userRoutes(users));
  };
  return routes;
}
