/** What may be asked of the memory about the mirror: our copies of tickets. Types only. */
import type { Oneself, Sight } from "../../model/person.ts";
import type { Ticket } from "../../model/ticket.ts";

/** The mirror row: the ticket, and what only the gateway itself needs to know of it. */
export type TicketRecord = Ticket & {
  /** Who opened it here. */
  submitted_by: string | null;
  /** When last something happened to it that all who see it may hear of; `updated_at` moves with what is internal, too. */
  public_updated_at: string;
  /** All its RT transactions up to here were taken in; of those above it TakenTransactions knows. */
  last_transaction_id: number;
  /** The ticket its number stands for since a merge. */
  merged_into: number | null;
  /** How often it was opened again after it was resolved, rejected or deleted, and when last. */
  reopened_count: number;
  reopened_at: string | null;
};

export type TicketSort =
  | "created_at"
  | "-created_at"
  | "updated_at"
  | "-updated_at"
  | "id"
  | "-id"
  | "priority"
  | "-priority"
  | "title"
  | "-title";

/** Several values of one filter mean or; several filters mean and. `q`: words, each in the title or description. */
export type TicketListQuery = {
  queue?: string[];
  status?: string[];
  severity?: string[];
  category?: string[];
  subcategory?: string[];
  priority?: number[];
  owner?: string[];
  requestor?: string[];
  /** What this person owns, submitted here, or is requestor or cc of. */
  mine?: Oneself;
  q?: string[];
  created_after?: string;
  created_before?: string;
  updated_after?: string;
  updated_before?: string;
  sort: TicketSort;
  limit: number;
  cursor?: string;
};

/** Ticket numbers above `from`, up to `until`. */
export type NumberSpan = { from: number; until: number };

export interface Tickets {
  get(id: number): Promise<TicketRecord | undefined>;
  /** Copies by number, above `after`; those merged into others left out. */
  following(after: number, limit: number): Promise<Pick<Ticket, "id" | "status" | "queue" | "updated_at">[]>;
  /** Copies of deleted tickets that RT says were changed at this time or later; those merged into others left out. */
  deletedSince(time: string): Promise<Pick<Ticket, "id" | "updated_at">[]>;
  /** Copies that RT says were changed after the one time and not after the other; those merged into others left out. */
  changedBetween(after: string, until: string): Promise<Pick<Ticket, "id" | "updated_at">[]>;
  /** The numbers of all copies in there, ascending; those merged into others too. */
  numbersIn(span: NumberSpan): Promise<number[]>;
  /** The highest number of a copy; 0: there is none. */
  highest(): Promise<number>;
  /** The queue as RT spells it, whatever case it is named in; undefined: there is no copy of a ticket in it. */
  spelling(queue: string): Promise<string | undefined>;
  /** Inserts or replaces the row and its people. */
  save(record: TicketRecord): Promise<void>;
  /** RT calls this queue so from now on. */
  renameQueue(from: string, to: string): Promise<void>;
  /** RT shows every ticket at this address from now on, its number put behind it. */
  moveTo(address: string): Promise<void>;
  /** Only what `sight` covers – decided in SQL. Keyset paging. @throws InvalidCursor */
  list(query: TicketListQuery, sight: Sight): Promise<{ data: Ticket[]; next_cursor: string | null }>;
  /** Whether the ticket is there and within `sight`. */
  covered(id: number, sight: Sight): Promise<boolean>;
  /** The titles of those of these tickets that are there and within `sight`, by number. */
  titles(ids: number[], sight: Sight): Promise<Map<number, string>>;
}
