/**
 * The same key and the same request: the first answer again, for 24 hours and across restarts. It decides what a
 * repeated key means; keeping the key in the wish's own transaction is submit's part.
 */
import { createHash } from "node:crypto";
import { conflict, unprocessable } from "../../base/problem.ts";
import type { Person } from "../../model/person.ts";
import type { IdempotencyKey, KeptAnswer } from "../../store/idempotency/tables.ts";
import type { Store } from "../../store/tables.ts";

/** Whose key it is, and a digest of what was asked with it. */
export type RequestKey = { person: string; key: string; fingerprint: string };

/** The key a request carries, if any. `route`: method and path, such as `POST /tickets`. */
export function requestKeyOf(
  person: Person,
  key: string | undefined,
  route: string,
  body: unknown,
): RequestKey | undefined {
  return key === undefined ? undefined : { person: person.id, key, fingerprint: fingerprintOf(route, body) };
}

/** A digest that is equal for equal requests, whatever the order of the body's properties. */
function fingerprintOf(route: string, body: unknown): string {
  return createHash("sha256")
    .update(`${route} ${canonical(body)}`)
    .digest("base64url");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export type Repeated = { submission_id: string; answer: KeptAnswer | null };

export type Idempotency = {
  /** undefined: the key is new. @throws ProblemError 422 other request, 409 the first one is still running */
  repeated(asked: RequestKey): Promise<Repeated | undefined>;
  /** The same question to a key that was found while keeping the wish. */
  judge(kept: IdempotencyKey, asked: RequestKey): Promise<Repeated>;
  /** Marks the key as running in this process until the answer is there. */
  running(asked: RequestKey): Disposable;
  /** Keeps what was answered. */
  keep(asked: RequestKey, answer: KeptAnswer): Promise<void>;
};

export function createIdempotency(store: Store, now: () => string): Idempotency {
  const here = new Set<string>();
  const idempotency: Idempotency = {
    async repeated(asked) {
      const kept = await store.read.idempotencyKeys.get(asked.person, asked.key);
      return kept && (await idempotency.judge(kept, asked));
    },
    async judge(kept, asked) {
      if (kept.fingerprint !== asked.fingerprint) throw otherRequest();
      if (kept.answer) return { submission_id: kept.submission_id, answer: kept.answer };
      if (here.has(nameOf(asked)) || (await runsElsewhere(kept.submission_id))) throw stillRunning();
      return { submission_id: kept.submission_id, answer: null };
    },
    running(asked) {
      const name = nameOf(asked);
      if (here.has(name)) throw stillRunning();
      here.add(name);
      return { [Symbol.dispose]: () => void here.delete(name) };
    },
    async keep({ person, key }, answer) {
      await store.write((tables) => tables.idempotencyKeys.answer(person, key, answer));
    },
  };
  return idempotency;

  /** Another process is at it; a process that died has let its lease run out, and its caller may ask again. */
  async function runsElsewhere(submission: string): Promise<boolean> {
    const record = await store.read.submissions.get(submission);
    return record?.state === "sending" && record.lease_until !== null && record.lease_until > now();
  }
}

const nameOf = ({ person, key }: RequestKey) => `${person}\n${key}`;

const otherRequest = () =>
  unprocessable("idempotency.other-request", "This Idempotency-Key was used for another request.");

const stillRunning = () =>
  conflict("idempotency.still-running", "The first request with this Idempotency-Key is still running.", {
    "retry-after": "1",
  });
