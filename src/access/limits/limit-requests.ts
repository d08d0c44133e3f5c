/**
 * The hooks that count each request against what its sender's address and its person may ask in a minute, and say in
 * each answer how much is left. What is counted, and shared with whom, is count-requests.ts' business.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { networkOf } from "../../base/http/network.ts";
import { tooManyRequests } from "../../base/problem.ts";
import type { CountRequest, Verdict } from "./count-requests.ts";
import { limitField, policyField } from "./rate-limit-fields.ts";
import type { Quota } from "./windows.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** How it stands with the limits so far. */
    limits: Verdict[];
  }
}

export type Limit = { quota: Quota; count: CountRequest };
type Done = (error?: Error) => void;

/** Before the guard: what is refused for its credentials costs something too, and whoever sends it is an address only. */
export function limitByAddress(server: FastifyInstance, { count }: Limit): void {
  server.decorateRequest("limits");
  server.addHook("onRequest", (request, reply, done) => {
    request.limits = [];
    if (request.routeOptions.config.uncounted) return done();
    judge(count(networkOf(request.ip)), request, reply, done);
  });
}

/** After the guard. Who is not signed in is limited by address alone. */
export function limitByPerson(server: FastifyInstance, { count }: Limit): void {
  server.addHook("onRequest", (request, reply, done) => {
    if (!request.person || request.routeOptions.config.uncounted) return done();
    judge(count(request.person.id), request, reply, done);
  });
}

/** By callback, and at once where no other replica is asked: a promise for each request would cost more than the counting. */
function judge(
  verdict: Verdict | Promise<Verdict>,
  request: FastifyRequest,
  reply: FastifyReply,
  done: Done,
): void {
  if (verdict instanceof Promise) verdict.then((each) => tell(each, request, reply, done), done);
  else tell(verdict, request, reply, done);
}

function tell(verdict: Verdict, request: FastifyRequest, reply: FastifyReply, done: Done): void {
  request.limits.push(verdict);
  reply.header("ratelimit-policy", policyField(request.limits.map(({ quota }) => quota)));
  reply.header("ratelimit", limitField(request.limits));
  done(verdict.allowed ? undefined : tooOften(verdict));
}

const tooOften = ({ quota, reset }: Verdict) =>
  tooManyRequests(
    "request.too-often",
    `More than ${quota.limit} requests in ${quota.windowSeconds} seconds by one ${quota.name}.`,
    reset,
  );
