/** Asks the API. Everything that is no success is a Refusal with the API's own words. */
import type { Problem } from "../../src/model/problem.ts";
import type { Clock } from "./clock.ts";

/** `status` 0: nobody answered. */
export class Refusal extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;
  readonly headers: Headers;

  constructor(status: number, problem: Partial<Problem>, headers = new Headers()) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
    this.headers = headers;
  }
}

export type Answer<Body> = { status: number; headers: Headers; body: Body };
export type AskOptions = {
  method?: string;
  /** Sent as JSON, but a FormData as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** To find out who sits here: asked as whoever that is. */
  asAnybody?: boolean;
};
export type Ask = {
  /** `path` within the API, without a slash at its start. @throws Refusal */
  <Body>(path: string, options?: AskOptions): Promise<Answer<Body>>;
  addressOf(path: string): string;
};

export type Who = {
  /** For whom this page asks, until it is loaded anew; undefined: not known yet. */
  id(): string | undefined;
  /** Is told of every 401: nobody is signed in. */
  signedOut(): void;
  /** Is told when somebody else has signed in in this browser. */
  isAnother(): void;
};

/** `base`: the API's folder. What is asked for one person is not done for another who has signed in meanwhile. */
export function createAsk(base: URL, who: Who, clock: Clock): Ask {
  const ask = async <Body>(path: string, options: AskOptions = {}): Promise<Answer<Body>> => {
    const id = options.asAnybody ? undefined : who.id();
    const askedAt = Date.now();
    const answer = await fetch(new URL(path, base), requestOf(options, id)).catch((error: unknown) => {
      if (options.signal?.aborted) throw error;
      throw new Refusal(0, {});
    });
    clock.hear(answer.headers.get("date"), askedAt);
    const body = await bodyOf(answer).catch(() => {
      throw new Refusal(0, {});
    });
    if (answer.ok) return { status: answer.status, headers: answer.headers, body: body as Body };
    const refusal = new Refusal(answer.status, (body ?? {}) as Partial<Problem>, answer.headers);
    if (refusal.problem.code === "access.signed-in-as-another") who.isAnother();
    else if (answer.status === 401) who.signedOut();
    throw refusal;
  };
  return Object.assign(ask, { addressOf: (path: string) => new URL(path, base).href });
}

function requestOf(
  { method = "GET", body, headers = {}, signal }: AskOptions,
  id: string | undefined,
): RequestInit {
  const isForm = body instanceof FormData;
  const type: Record<string, string> =
    body === undefined || isForm ? {} : { "content-type": "application/json" };
  const as: Record<string, string> = id === undefined ? {} : { "signed-in-as": encodeURIComponent(id) };
  return {
    method,
    headers: { accept: "application/json", ...type, ...as, ...headers },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}

async function bodyOf(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!/json/.test(answer.headers.get("content-type") ?? "")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
