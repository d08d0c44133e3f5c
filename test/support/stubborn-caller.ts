/**
 * A program that opens tickets and does not let go: it asks again with the same Idempotency-Key until it is told
 * 2xx or 422, whatever is cut, refused or broken meanwhile.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Agent, FormData, request } from "undici";

export type Wish = { title: string; description?: string; queue?: string };
/** `status`: 201, 202 or 422. `tries`: how often it had to ask. */
export type Told = { title: string; status: number; body: Record<string, unknown>; tries: number };
export type AskOptions = {
  url: string;
  headers?: Record<string, string>;
  /** How long one try waits for its answer. */
  patienceMs?: number;
  pauseMs?: number;
};

/** @throws AbortError when the signal aborts first */
export async function openTicket(wish: Wish, options: AskOptions, signal?: AbortSignal): Promise<Told> {
  const asked = { method: "POST", path: "/tickets", body: wish } as const;
  return { title: wish.title, ...(await insist(asked, options, signal)) };
}

export type Asked = { method: "POST" | "PATCH" | "DELETE"; path: string; body?: unknown };

/** Any write: asked for with one key until it is told 2xx or 422. @throws AbortError when the signal aborts first */
export async function insist(asked: Asked, options: AskOptions, signal?: AbortSignal) {
  const key = randomUUID();
  for (let tries = 1; ; tries += 1) {
    signal?.throwIfAborted();
    const told = await askOnce(asked, key, options).catch(() => undefined);
    if (told && (told.status < 300 || told.status === 422)) return { ...told, tries };
    await pause(options.pauseMs ?? 25);
  }
}

/** `count` wishes by `callers` at a time, in the order of their numbers. Answers what each was told. */
export async function openMany(
  wishOf: (number: number) => Wish,
  { count, callers, ...options }: AskOptions & { count: number; callers: number },
): Promise<Told[]> {
  const told: Told[] = [];
  let next = 0;
  const call = async () => {
    while (next < count) {
      const number = next++;
      told[number] = await openTicket(wishOf(number), options);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return told;
}

const connections = new Agent({ keepAliveTimeout: 1_000, connections: 256 });

/** A FormData goes out as what it is, all else as JSON. */
async function askOnce(asked: Asked, key: string, { url, headers, patienceMs = 15_000 }: AskOptions) {
  const { method, path, body } = asked;
  const isForm = body instanceof FormData;
  const json = isForm || body === undefined ? {} : { "content-type": "application/json" };
  const answer = await request(`${url}${path}`, {
    method,
    headers: { ...json, "idempotency-key": key, ...headers },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    dispatcher: connections,
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}
