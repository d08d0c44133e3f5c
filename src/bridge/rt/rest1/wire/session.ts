/**
 * One session with RT: a cookie, and the sign-in that gets it. RT works off the requests of one session one after
 * another, so there is one call at a time on each (session-pool.ts). A 401 did nothing, so the same request may go
 * out once more after a sign-in; nothing else is ever repeated.
 */
import { RtBroken, RtError, RtNoAnswer, RtSignInRefused, RtTurnedAway, RtUnreachable } from "../../errors.ts";
import { parameterBody, type RequestBody } from "../message/body.ts";
import { type HttpAnswer, type Reply, readReply } from "../message/reply.ts";
import type { SignInMemory } from "./sign-in-memory.ts";

export type RtRequest = {
  /** Our word for what is being done, for logs and figures. */
  operation: string;
  method: "GET" | "POST";
  /** Below the base address, with its query. */
  path: string;
  body?: RequestBody;
  /** Whose cap holds for the answer. */
  size?: "text" | "attachment";
};

/** Carries one request with one cookie. */
export type Carry = (request: RtRequest, cookie: string, signal: AbortSignal) => Promise<HttpAnswer>;
export type Account = { username: string; password: string };

export class Session {
  readonly #carry: Carry;
  readonly #account: Account;
  readonly #memory: SignInMemory;
  readonly #cookies = new Map<string, string>();

  constructor(carry: Carry, account: Account, memory: SignInMemory) {
    this.#carry = carry;
    this.#account = account;
    this.#memory = memory;
  }

  /** @throws RtSignInRefused, and what `aboutToWrite`, exchange.ts and reply.ts throw */
  async ask(request: RtRequest, signal: AbortSignal, aboutToWrite = async () => {}): Promise<Reply> {
    const send = async () => {
      if (request.method === "POST") await aboutToWrite();
      return await this.#send(request, signal);
    };
    if (this.#cookies.size === 0) await this.#signIn(signal);
    const first = await send();
    if (first.code !== 401) return first;
    await this.#signIn(signal);
    const second = await send();
    if (second.code === 401)
      throw new RtSignInRefused("RT accepted the sign-in, but not the session it gave.");
    return second;
  }

  async #send(request: RtRequest, signal: AbortSignal): Promise<Reply> {
    const answer = await this.#carry(request, this.#cookieHeader(), signal).catch((error) => {
      // RT goes on with what we gave up on, and would let the next request of this session wait for it.
      if (error instanceof RtNoAnswer) this.#cookies.clear();
      throw error;
    });
    const reply = readReply(answer, request.method);
    // A 401 brings the cookie of a new session that belongs to nobody.
    if (reply.code !== 401) this.#keepCookies(answer);
    return reply;
  }

  async #signIn(signal: AbortSignal): Promise<void> {
    this.#memory.check();
    this.#cookies.clear();
    const reply = await this.#sendSignIn(signal).catch((error) => {
      throw this.#signInError(error);
    });
    if (reply.code === 401) throw this.#memory.refused(reply.text.trim());
    if (reply.version === null || reply.code !== 200)
      throw new RtUnreachable(`RT answered the sign-in with ${reply.code} ${reply.words}.`);
    this.#memory.accepted();
  }

  #sendSignIn(signal: AbortSignal): Promise<Reply> {
    const { username, password } = this.#account;
    const body = parameterBody({ user: username, pass: password });
    return this.#send({ operation: "sign-in", method: "POST", path: "", body }, signal);
  }

  /** Whatever became of the sign-in, the request itself was not sent. */
  #signInError(error: unknown): unknown {
    if (error instanceof RtSignInRefused) return this.#memory.refused(error.message, error.sentTo);
    if (!(error instanceof RtError)) return error;
    if (error.effect === "none" && !(error instanceof RtTurnedAway)) return error;
    const options = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
    const what = error instanceof RtBroken ? "answered wrongly" : "did not answer";
    return new RtUnreachable(`RT ${what} at the sign-in: ${error.message}`, { cause: error, ...options });
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** RT sends the cookie again with every answer, at times twice: the last one counts. */
  #keepCookies(answer: HttpAnswer): void {
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) {
      const pair = /^\s*([^=;\s]+)=([^;]*)/.exec(line);
      if (pair) this.#cookies.set(pair[1] ?? "", pair[2] ?? "");
    }
  }
}
