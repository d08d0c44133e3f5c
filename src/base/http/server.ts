/**
 * The HTTP server that every route is registered on: what holds for all of them – ids, limits, headers, the form
 * of errors. It knows no route and opens no port by itself.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "@fastify/helmet";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  fastify,
  LogController,
  type RawServerDefault,
} from "fastify";
import type { Config } from "../config/config.ts";
import type { Log } from "../log.ts";
import { answerProblems, sendProblem } from "./answer-problems.ts";
import { answerBrokenConnections, connectionOptions } from "./connections.ts";
import { readJsonBodies } from "./json-body.ts";
import { readableTimes } from "./readable-times.ts";
import { refuseRequests } from "./refuse-requests.ts";
import { createRequestId, logRequests, markAnswers } from "./requests.ts";
import { securityHeaders } from "./security-headers.ts";
import { leaveUnsentLengthOut } from "./unsent-length.ts";
import { exactly, readPathsAndQueries } from "./validation.ts";

export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export type ServerTools = {
  log: Log;
  /** The part of the config under that name. */
  http: Config["http"];
  /** Turns errors of other rooms into ProblemErrors; what it does not know it hands back. */
  nameError?: (error: unknown) => unknown;
  /** The one path at which a connection may become a WebSocket; none if absent. */
  webSocketPath?: string;
};

/** `listen` and `close` are the caller's. */
export function createServer({
  log,
  http,
  nameError = (error) => error,
  webSocketPath,
}: ServerTools): Server {
  const server: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "request_id" }),
    genReqId: createRequestId,
    trustProxy: typeof http.trustProxy === "boolean" ? http.trustProxy : [...http.trustProxy],
    bodyLimit: http.bodyLimitBytes,
    requestTimeout: http.requestTimeoutSeconds * 1000,
    // A request that comes in while the server closes gets our form of 503 (refuse-requests.ts), not Fastify's.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    http: connectionOptions({ ...http, webSocketPath }),
    ajv: { customOptions: exactly, onCreate: readableTimes },
    frameworkErrors: sendProblem,
  });

  server.register(helmet, securityHeaders(http.publicUrl));
  markAnswers(server);
  logRequests(server);
  answerProblems(server, nameError);
  refuseRequests(server);
  readPathsAndQueries(server);
  readJsonBodies(server);
  leaveUnsentLengthOut(server);
  answerBrokenConnections(server);
  return server.withTypeProvider<TypeBoxTypeProvider>();
}
