/** What may be asked of the memory about sign-ins under way, and about tries to sign in. Types only. */

export type BegunSignIn = {
  state_hash: string;
  browser_hash: string;
  provider: string;
  nonce: string;
  code_verifier: string;
  redirect_uri: string;
  return_to: string;
  /** Where it was begun, so that no one network can begin without end. */
  network_hash: string | null;
  expires_at: string;
};

export interface BegunSignIns {
  keep(begun: BegunSignIn): Promise<void>;
  /** Takes it out, so that only the first who asks has it; nothing happens unless all three are its own. */
  take(key: Pick<BegunSignIn, "state_hash" | "browser_hash" | "provider">): Promise<BegunSignIn | undefined>;
  forgetBefore(timestamp: string): Promise<number>;
  /** How many there are, and of them from this network. */
  count(networkHash: string): Promise<{ all: number; network: number }>;
  /** Those that end first. */
  forgetOldest(count: number): Promise<void>;
}

/** `until`: no further try before then. */
export type LoginMark = { key: string; count: number; until: string | null; expires_at: string };

export interface LoginMarks {
  /** Those of the keys that are there, in no order. */
  get(keys: string[]): Promise<LoginMark[]>;
  /** Inserts or replaces. */
  put(marks: LoginMark[]): Promise<void>;
  drop(keys: string[]): Promise<void>;
  forgetBefore(timestamp: string): Promise<number>;
}

/** Shared between all that serve the same callers; outside of the transactions, and not kept when they all stop. */
export interface RequestCounts {
  /**
   * Takes `wanted` requests of the window out of `limit`. Answers how many of them are granted, and how many all have
   * taken by then. `window` is its beginning in seconds since 1970.
   */
  take(asked: {
    key: string;
    window: number;
    wanted: number;
    limit: number;
  }): Promise<{ granted: number; used: number }>;
}
