/**
 * The one door for facts: nothing is true until `record` has saved our copy of the ticket and the notifications in
 * one transaction. It works by RT's transactions, each of which is told once. It asks RT nothing and sends nothing;
 * after the commit it only tells the bus to look.
 */
import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../../base/clock.ts";
import type { NewNotification } from "../../store/notifications/tables.ts";
import type { Store, Tables } from "../../store/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { Bus } from "../hub/bus.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { CausesElsewhere, Fact, Recorded } from "./fact.ts";
import { copiesOf, type Doubts, freshOf } from "./fresh.ts";
import type { Causes } from "./look.ts";
import type { FieldNames } from "./mirror.ts";
import { narrate } from "./narrate.ts";
import { isOfUserIn, leftBehindIn } from "./submitters.ts";
import { keepTaken } from "./taken.ts";

/** Runs in the same transaction, after the copy and the notifications were written; throwing undoes all of it. */
export type Within = (tables: Tables, ticket: TicketRecord) => Promise<NewNotification[]>;

export type Journal = {
  /** Saves what was seen and what it means. Resolves when that is durable. */
  record(fact: Fact, within?: Within): Promise<Recorded>;
  /** Runs a deed that tells of something without a ticket being seen (a wish that waits, or failed). */
  note(deed: (tables: Tables) => Promise<NewNotification[]>): Promise<void>;
};

export type JournalTools = {
  store: Store;
  bus: Bus;
  clock: Clock;
  names: FieldNames;
  doubts: Doubts;
  causesElsewhere: CausesElsewhere;
  /** What happened before this time to tickets not mirrored until now is not told. */
  since: string;
  /** Statuses, in lower case, in which a ticket is done with. */
  closed: readonly string[];
};

export function createJournal(tools: JournalTools): Journal {
  const { store, bus, clock, names, doubts, causesElsewhere, since, closed } = tools;
  return {
    async record(fact, within) {
      const recorded = await store.write((tables) => recordIn(tables, fact, within));
      if (recorded.kind !== "look-again") bus.publish();
      return recorded;
    },
    async note(deed) {
      const isNews = await store.write(async (tables) => {
        const told = await deed(tables);
        await tell(tables, told);
        return told.length > 0;
      });
      if (isNews) bus.publish();
    },
  };

  async function recordIn(tables: Tables, fact: Fact, within?: Within): Promise<Recorded> {
    const { seen, wish, mayLookAgain, isPatienceOver = false } = fact;
    const copies = await copiesOf(tables, seen);
    const fresh = await freshOf(tables, fact, copies, doubts);
    if (fresh.now.length === 0 && fresh.later.length > 0) return { kind: "put-off" };
    const isOfUser = await isOfUserIn(tables, fact, fresh.now);
    const leftBehind = await leftBehindIn(tables, seen, copies, fresh.now);
    const causes = await causesIn(tables, fact, fresh.now);
    const look = { seen, causes, copies, fresh, wish, isPatienceOver, isOfUser, leftBehind };
    const story = narrate(look, { names, since, closed });
    const { isPuzzling } = story;
    if (isPuzzling && mayLookAgain) return { kind: "look-again" };
    const kept = await keepTaken(tables, look, story.copies, clock);
    await tables.ownTransactions.keep([...causes].map(([id, { submission_id }]) => ({ id, submission_id })));
    await saveChanged(tables, copies, kept);
    const ticket = kept.get(seen.ticket.id);
    if (!ticket) throw new Error(`ticket ${seen.ticket.id} was not kept`);
    const more = within ? await within(tables, ticket) : [];
    await tell(tables, [...story.told, ...more]);
    return fresh.later.length > 0 && !wish ? { kind: "put-off" } : { kind: "recorded", ticket, isPuzzling };
  }

  async function causesIn(tables: Tables, { wish }: Fact, now: RtTransaction[]): Promise<Causes> {
    const own = now.filter((transaction) => wish?.owns(transaction));
    const others = now.filter((transaction) => !own.includes(transaction));
    const causes = await causesElsewhere(tables, others);
    for (const { id } of own) if (wish) causes.set(id, wish.cause);
    return causes;
  }
}

async function saveChanged(
  tables: Tables,
  before: Map<number, TicketRecord>,
  after: Map<number, TicketRecord>,
) {
  for (const [id, ticket] of after) {
    if (!isDeepStrictEqual(ticket, before.get(id))) await tables.tickets.save(ticket);
  }
}

async function tell(tables: Tables, notifications: NewNotification[]): Promise<void> {
  if (notifications.length > 0) await tables.notifications.add(notifications);
}
