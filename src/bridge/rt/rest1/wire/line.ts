/**
 * The line to RT: breaker, sessions and HTTP put together into one question, `ask`. It judges no answer's meaning.
 */
import { Readable } from "node:stream";
import { Agent } from "undici";
import { RtError } from "../../errors.ts";
import type { RtCall, RtHealth } from "../../rt.ts";
import type { RequestBody } from "../message/body.ts";
import type { Reply } from "../message/reply.ts";
import { type Breaker, type BreakerOptions, createBreaker } from "./breaker.ts";
import { deadline } from "./deadline.ts";
import { exchange } from "./exchange.ts";
import { type Carry, type RtRequest, Session } from "./session.ts";
import { createPool } from "./session-pool.ts";
import { createSignInMemory } from "./sign-in-memory.ts";

export type Ask = (request: RtRequest, call?: RtCall) => Promise<Reply>;
/** One call to RT as figures; never what was said. `outcome`: "ok" or an error's code. */
export type RtEvent = { operation: string; ms: number; outcome: string };

export type LineOptions = {
  /** The address of REST 1.0, ending in a slash. */
  base: URL;
  username: string;
  password: string;
  sessions: number;
  /** For one request with connecting and sign-in; before it, as long again for a free session. */
  timeoutMs: number;
  maxTextBytes: number;
  maxAttachmentBytes: number;
  breaker: BreakerOptions;
  signInMemoryMs: number;
  observe: (event: RtEvent) => void;
};
export type Line = { ask: Ask; health: RtHealth; close(): Promise<void> };

export function createLine(options: LineOptions): Line {
  const agent = new Agent({
    connections: options.sessions,
    pipelining: 1,
    // Shorter than any server's own, so that a write never meets a connection the server is just closing.
    keepAliveTimeout: 2_000,
    keepAliveMaxTimeout: 2_000,
    // The one signal of each call ends everything; undici's own timers are coarse.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: options.timeoutMs },
  });
  const memory = createSignInMemory(options.signInMemoryMs, Date.now);
  const carry = createCarry(agent, options);
  const session = () => new Session(carry, options, memory);
  const pool = createPool(Array.from({ length: options.sessions }, session));
  const breaker = createBreaker(options.breaker);

  /** Waiting has a time of its own: a write sent with a moment left would be one more of unknown effect. */
  async function ask(request: RtRequest, call: RtCall = {}): Promise<Reply> {
    breaker.check();
    using patience = deadline(options.timeoutMs, call.signal);
    // The queue stands before the breaker: that many are waiting says nothing of RT.
    return await pool.use(
      (session) => breaker.run(() => askOver(session, request, call), call.signal),
      patience.signal,
    );
  }

  async function askOver(
    session: Session,
    request: RtRequest,
    { signal, aboutToWrite }: RtCall,
  ): Promise<Reply> {
    using limit = deadline(options.timeoutMs, signal);
    return await session.ask(request, limit.signal, aboutToWrite);
  }

  return {
    ask: observed(ask, options.observe),
    health: breaker satisfies Breaker,
    close: () => agent.destroy(),
  };
}

/** `Accept-Language` pins RT's words: it translates messages, dates and even "Not set". */
export function createCarry(
  agent: Agent,
  options: Pick<LineOptions, "base" | "maxTextBytes" | "maxAttachmentBytes">,
): Carry {
  const { origin, pathname } = options.base;
  return (request, cookie, signal) => {
    const { method, body } = request;
    const headers: Record<string, string> = { "accept-language": "en", "user-agent": "ticketwire" };
    if (cookie !== "") headers.cookie = cookie;
    if (body) headers["content-type"] = body.type;
    if (body && "length" in body) headers["content-length"] = String(body.length);
    const maxBytes = request.size === "attachment" ? options.maxAttachmentBytes : options.maxTextBytes;
    return exchange(
      agent,
      { origin, path: pathname + request.path, method, headers, body: wireBody(method, body) },
      { signal, maxBytes },
    );
  };
}

function wireBody(method: string, body: RequestBody | undefined): Buffer | Readable | null {
  if (!body) return method === "POST" ? Buffer.alloc(0) : null;
  return "bytes" in body ? body.bytes : Readable.from(body.open(), { objectMode: false });
}

function observed(ask: Ask, observe: (event: RtEvent) => void): Ask {
  return async (request, call) => {
    const start = performance.now();
    const tell = (outcome: string) =>
      observe({ operation: request.operation, ms: performance.now() - start, outcome });
    try {
      const reply = await ask(request, call);
      tell("ok");
      return reply;
    } catch (error) {
      tell(error instanceof RtError ? error.code : "error");
      throw error;
    }
  };
}
