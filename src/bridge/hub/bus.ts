/**
 * The bus only says "look, there is news in the log"; the table says what. A lost signal costs a moment, never a
 * notification: the hub also looks by itself at a slow fixed pace. Every implementation passes
 * test/contract/bus-contract.ts.
 */
export interface Bus {
  /** Tells every hub, this one's included, to look. Never throws, never waits. */
  publish(): void;
  /** Answers how to stop listening. */
  subscribe(listener: () => void): () => void;
  close(): Promise<void>;
}
