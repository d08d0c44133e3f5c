/** What the journal is told, and what it answers. */
import type { Actor } from "../../model/notification.ts";
import type { Tables } from "../../store/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";

/** Who caused what a wish of ours did. */
export type Cause = { actor: Actor; submitted_by: string; submission_id: string; request_id?: string };

/** A wish that RT has carried out. `owns`: whether it made this transaction. */
export type Wish = { cause: Cause; owns(transaction: RtTransaction): boolean };

/** Asked within the journal's transaction: which of these are the doing of settled wishes for other tickets, by number. */
export type CausesElsewhere = (tables: Tables, transactions: RtTransaction[]) => Promise<Map<number, Cause>>;

export type Fact = {
  seen: Sighting;
  /** The wish that is settled by this look. */
  wish?: Wish;
  /** The wish that asks how the ticket is, and has done nothing yet: none of what is seen is its doing. */
  asking?: string;
  /** Whether another look may be had, if this one shows a change that no transaction explains yet. */
  mayLookAgain?: boolean;
  /** Such a change has been looked at for long enough: nothing will explain it any more, and it is told as it is. */
  isPatienceOver?: boolean;
};

/**
 * put-off: a wish under way may have done this; look again when it is settled. look-again: RT was in the middle of a
 * change. Nothing was written in both cases – of what is put off, what came before was. `isPuzzling`: our copy was left
 * as it was where no transaction explains what RT shows.
 */
export type Recorded =
  | { kind: "recorded"; ticket: TicketRecord; isPuzzling: boolean }
  | { kind: "put-off" }
  | { kind: "look-again" };
