/**
 * The Fastify hook that says who is asking, before any route runs. With `AUTH=none` everybody is the operator at
 * this machine; the configuration allows that on a loopback address only.
 */
import type { FastifyInstance } from "fastify";
import type { Person } from "../model/person.ts";
import { createRefuseForeignPages } from "./foreign-pages.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set by the guard for every request; no route runs without it. */
    person: Person;
  }
}

/** Who sits at the machine when nobody signs in. */
export const operator: Person = {
  id: "operator",
  name: "operator",
  role: "admin",
  addresses: [],
  queues: null,
};

/** Puts the guard before every route that is registered afterwards. */
export function guard(server: FastifyInstance, { publicUrl }: { publicUrl: string }): void {
  const refuseForeignPages = createRefuseForeignPages(publicUrl);
  server.decorateRequest("person");
  server.addHook("onRequest", async (request) => {
    refuseForeignPages(request);
    request.person = operator;
  });
}
