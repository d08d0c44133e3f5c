/**
 * The keys of writes that nobody has answered yet. The same request goes with the same key again, so it has one effect;
 * once it is answered its key is forgotten, so that the same words may be sent again on purpose. Pure.
 */
import { type AskOptions, Refusal } from "./ask.ts";

export type Unanswered = readonly { request: string; key: string }[];
export type Attempts = {
  /** The key to send it with; it is kept before it is answered. */
  keyFor(request: string): string;
  answered(request: string): void;
};

/** Who changes a word, sends, and changes it back finds the first key again. */
const most = 3;

/** They are kept where `read` and `write` say. */
export function createAttempts(read: () => Unanswered, write: (next: Unanswered) => void): Attempts {
  return {
    keyFor(request) {
      const known = read().find((each) => each.request === request);
      if (known) return known.key;
      const made = { request, key: newKey() };
      write([...read().slice(1 - most), made]);
      return made.key;
    },
    answered: (request) => write(read().filter((each) => each.request !== request)),
  };
}

/** Equal for equal requests. A file is told by its name, its kind, its size and when it was last changed. */
export function requestText({
  method = "POST",
  path,
  body,
  headers = {},
}: AskOptions & { path: string }): string {
  const told = body instanceof FormData ? [...body].map(([name, value]) => [name, toldOf(value)]) : body;
  return JSON.stringify([method, path, headers, told]);
}

const toldOf = (value: string | File) =>
  typeof value === "string" ? value : [value.name, value.type, value.size, value.lastModified];

/**
 * Whether a failure speaks of the write itself. Else the gateway has not taken this try – it was busy, the sign-in was
 * over, a field was wrong – and of an earlier one with the same key one knows as little as before.
 */
export function isAnswer(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  return error.headers.has("submission-id") || error.problem.code === "idempotency.other-request";
}

/** `crypto.randomUUID` is missing where the page did not come by HTTPS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
