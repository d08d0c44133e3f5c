/** What may be asked of the memory about Idempotency-Keys. Types only. */

export type KeptAnswer = { status: number; headers: Record<string, string>; body: string };
export type IdempotencyKey = {
  person: string;
  key: string;
  fingerprint: string;
  submission_id: string;
  answer: KeptAnswer | null;
  created_at: string;
};

export interface IdempotencyKeys {
  /** Keeps the key unless it is there; answers the one that is there. */
  reserve(key: Omit<IdempotencyKey, "answer">): Promise<IdempotencyKey | undefined>;
  get(person: string, key: string): Promise<IdempotencyKey | undefined>;
  answer(person: string, key: string, answer: KeptAnswer): Promise<void>;
  forgetBefore(timestamp: string): Promise<number>;
}
