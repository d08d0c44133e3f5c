/** What a story is made of: a look at a ticket with what is known of it, and the rules by which it is told. Types only. */
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import type { Cause, Wish } from "./fact.ts";
import type { Copies, Fresh } from "./fresh.ts";
import type { Meaning } from "./meaning.ts";
import type { FieldNames } from "./mirror.ts";

/** Of transactions that we made ourselves: who wished them, by number. */
export type Causes = ReadonlyMap<number, Cause>;

export type Look = {
  seen: Sighting;
  copies: Copies;
  fresh: Fresh;
  wish: Wish | undefined;
  causes: Causes;
  isPatienceOver: boolean;
  /** Whether the wish is of one who is not staff. */
  isOfUser: boolean;
  /** Merged tickets of whose new number who opened them here may not hear. */
  leftBehind: ReadonlySet<number>;
};

/** `since`: of a ticket not mirrored until now, what happened before is not told, unless we did it. */
export type Rules = { names: FieldNames; since: string; closed: readonly string[] };

export type Event = { transaction: RtTransaction; meaning: Meaning };
