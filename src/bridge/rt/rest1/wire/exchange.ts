/**
 * One request and its answer over undici, with one promise: an error says whether anything left this machine.
 * It knows nothing of RT, repeats nothing, follows nothing.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { RtBroken, type RtError, RtNoAnswer, RtUnreachable } from "../../errors.ts";
import type { HttpAnswer } from "../message/reply.ts";

export type HttpRequest = {
  origin: string;
  path: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  /** A stream is read at the pace at which it leaves; its Content-Length stands in the headers. */
  body: Buffer | Readable | null;
};
export type ExchangeLimits = { signal: AbortSignal; maxBytes: number };

/**
 * An answer of 400 and above counts as soon as its status is there, whatever became of the rest of it.
 * @throws RtUnreachable (nothing was sent), RtNoAnswer (sent), RtBroken (the answer exceeds `maxBytes`)
 */
export function exchange(
  wire: Dispatcher,
  request: HttpRequest,
  limits: ExchangeLimits,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const reading = new Reading(limits, resolve, reject);
    if (limits.signal.aborted) return reading.fail(limits.signal.reason);
    limits.signal.addEventListener("abort", reading.onAbort, { once: true });
    try {
      wire.dispatch(request, reading);
    } catch (error) {
      reading.fail(error);
    }
  });
}

class Reading implements Dispatcher.DispatchHandler {
  readonly #limits: ExchangeLimits;
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (error: RtError) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(
    limits: ExchangeLimits,
    resolve: (answer: HttpAnswer) => void,
    reject: (error: RtError) => void,
  ) {
    this.#limits = limits;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  readonly onAbort = (): void => this.fail(this.#limits.signal.reason);

  /** undici calls this with a connection in hand, right before it writes: the border between "none" and "perhaps". */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (!this.#settled) this.#controller = controller;
    else controller.abort(new Error("given up before it was sent"));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    this.#chunks.push(chunk);
    if (this.#length > this.#limits.maxBytes)
      this.fail(new RtBroken(`RT's answer is longer than ${this.#limits.maxBytes} bytes.`));
  }

  onResponseEnd(): void {
    if (this.#settle()) this.#answer();
  }

  #answer(): void {
    this.#resolve({ status: this.#status, headers: this.#headers, body: Buffer.concat(this.#chunks) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  /** Who turns a large request away closes the connection while it still comes in: what was said by then says why. */
  get #isTurnedAway(): boolean {
    return this.#status >= 400;
  }

  fail(cause: unknown): void {
    if (!this.#settle()) return;
    if (cause instanceof RtBroken) this.#reject(cause);
    else if (this.#isTurnedAway) this.#answer();
    else this.#reject(this.#named(cause));
    this.#controller?.abort(new Error("given up", { cause }));
  }

  #named(cause: unknown): RtError {
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    if (this.#controller === null) return new RtUnreachable(`RT could not be reached: ${why}`, { cause });
    return new RtNoAnswer(`RT did not answer: ${why}`, { cause });
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#limits.signal.removeEventListener("abort", this.onAbort);
    return true;
  }
}
