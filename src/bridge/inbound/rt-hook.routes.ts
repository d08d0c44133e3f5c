/** Where RT's Scrip says that something happened to a ticket. A call is only a hint which one to look at. */
import { isUtf8 } from "node:buffer";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { uncounted } from "../../base/http/who.ts";
import { badRequest, notFound, ProblemError, unavailable } from "../../base/problem.ts";
import { TicketId } from "../../model/schema.ts";
import { createReplayMemory, faultOf } from "./hook-signature.ts";

export type HookTools = {
  /** Absent: there is no hook. */
  secret: string | undefined;
  /** False: no room for more. */
  hear(hint: { ticket: number; transaction?: number | undefined }): boolean;
  now: () => number;
};

const Call = Type.Object(
  {
    ticket: TicketId,
    transaction: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  },
  {
    description:
      "signed: X-Ticketwire-Signature is sha256= and the HMAC of X-Ticketwire-Timestamp, a dot, and this",
  },
);
const calls = TypeCompiler.Compile(Call);

export function rtHookRoutes({ secret, hear, now }: HookTools) {
  const heard = createReplayMemory(now);
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    // What is signed are the bytes: they are looked at before anything is read into them.
    server.removeAllContentTypeParsers();
    server.addContentTypeParser("*", { parseAs: "buffer" }, async (_request: unknown, body: Buffer) => body);

    server.post("/rt/hook", { schema, config: uncounted, bodyLimit: 4_096 }, async (request, reply) => {
      if (!secret) throw notFound("rt.no-hook", "RT_HOOK_SECRET is not set: there is no hook.");
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const timestamp = request.headers["x-ticketwire-timestamp"];
      const signature = request.headers["x-ticketwire-signature"];
      const fault = faultOf({ timestamp, signature, body }, secret, now());
      if (fault) throw unsigned(fault);
      const call = callIn(body);
      if (!heard.has(String(signature)) && !hear(call)) throw unavailable("rt.hook-busy", busy, 5);
      heard.keep(String(signature));
      reply.code(202);
      return { accepted: true as const };
    });
  };
  return routes;
}

const busy = "Too many tickets wait to be looked at; what changed is found by the next poll.";

function callIn(body: Buffer) {
  const call = isUtf8(body) ? parsed(body.toString()) : undefined;
  if (!calls.Check(call))
    throw badRequest("rt.malformed-hook", 'The body must be {"ticket": N, "transaction": N}.');
  return call;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unsigned(fault: "signature" | "timestamp"): ProblemError {
  const detail =
    fault === "signature"
      ? "The call is not signed with RT_HOOK_SECRET."
      : "The call has no time, or one too far from this machine's clock.";
  return new ProblemError(401, `rt.hook-${fault}`, detail);
}

const schema = {
  tags: ["rt"],
  summary: "RT says that something happened to a ticket",
  security: [],
  response: { 202: Type.Object({ accepted: Type.Literal(true) }) },
};
