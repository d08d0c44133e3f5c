/** What may be asked of the memory about taking in what happens in RT: how far it has come, and who does it. Types only. */
import type { NumberSpan } from "../tickets/tables.ts";

/** Which of RT's transactions were taken in, as far as the mirror rows do not say so. */
export interface TakenTransactions {
  /** The highest number among those of the ticket that are kept here; 0: none are. */
  last(ticketId: number): Promise<number>;
  /** Those of `ids` that are kept here. */
  among(ids: number[]): Promise<number[]>;
  /** Keeping one twice is no error. */
  keep(transactions: { id: number; ticket_id: number; created_at: string }[]): Promise<void>;
  /** Forgets those of the ticket that RT made before `timestamp`. Answers the highest id of them, 0: none. */
  fold(ticketId: number, timestamp: string): Promise<number>;
}

export interface MirroredRt {
  /** Since when what happens in RT is told: the first answer ever given here, `now` at the first call. */
  toldSince(now: string): Promise<string>;
  /** Where RT was when the copy began; null: not known yet. */
  url(): Promise<string | null>;
  /** After toldSince. */
  keepUrl(url: string): Promise<void>;
  /** RT's time up to which everything that changed was taken in; null: nothing yet. */
  changedUntil(): Promise<string | null>;
  keepChangedUntil(time: string): Promise<void>;
  /** Between which ticket numbers those we have no copy of are known to stand for no ticket; null: nowhere yet. */
  askedNumbers(): Promise<NumberSpan | null>;
  /** After toldSince. */
  keepAskedNumbers(span: NumberSpan): Promise<void>;
}

export interface Leases {
  /** Takes or prolongs it, if nobody else holds it at `now`. Answers whether it is `owner`'s. */
  take(name: string, owner: string, now: string, until: string): Promise<boolean>;
  leave(name: string, owner: string): Promise<void>;
}

/** The copying of RT's tickets: which run it is, and how far it has come. */
export type Backfill = {
  /** Grows with each run. */
  number: number;
  /** Only tickets changed since; null: all. */
  since: string | null;
  /** Whether tickets that we have are looked at again. */
  again: boolean;
  /** The highest ticket number when it began; null: not begun. */
  top: number | null;
  /** All tickets above this number are done. */
  next: number | null;
  /** How many were copied, in how much time at work. */
  copied: number;
  busy_ms: number;
  started_at: string;
  finished_at: string | null;
};

export interface Backfills {
  get(): Promise<Backfill | undefined>;
  /** Replaces the run there is. */
  begin(run: { since: string | null; again: boolean; at: string }): Promise<Backfill>;
  /** Nothing happens when another run has begun. */
  advance(
    number: number,
    patch: Partial<Pick<Backfill, "top" | "next" | "copied" | "busy_ms" | "finished_at">>,
  ): Promise<void>;
}
