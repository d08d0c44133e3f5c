/** Answers every error as application/problem+json – what a route throws as well as what Fastify itself refuses. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notFound, ProblemError, problemOf } from "../problem.ts";
import { namedError } from "./named-error.ts";
import { markAnswer } from "./requests.ts";

/** `nameError` may turn an error of another room into a ProblemError; what it does not know it hands back. */
export function answerProblems(server: FastifyInstance, nameError: (error: unknown) => unknown): void {
  server.setErrorHandler((error, request, reply) => sendProblem(nameError(error), request, reply));
  server.setNotFoundHandler((request, reply) => {
    sendProblem(notFound("request.unknown-path", "There is nothing at this path."), request, reply);
  });
}

/** Only an error nobody gave a name is logged with its stack; the answer says nothing of it. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const named = namedError(error);
  if (!(named instanceof ProblemError)) request.log.error({ err: error }, "request failed");
  const problem = problemOf(named, request);
  markAnswer(request, reply)
    .code(problem.status)
    .headers(named instanceof ProblemError ? named.headers : {})
    .type("application/problem+json")
    .send(JSON.stringify(problem));
}
