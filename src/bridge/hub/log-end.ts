/**
 * Where the log ends, as somebody is told. It moves with everything that happens: who does not see everything is told of
 * a place that it reached before, which moves at a fixed slow pace and says nothing of what moved it.
 */
import type { Sight } from "../../model/person.ts";
import type { Covers } from "./channel.ts";
import type { History } from "./history.ts";
import type { Reader } from "./reader.ts";

export type LogEnd = {
  of(sight: Sight): number;
  /**
   * Whether the log reaches a cursor that a client holds. At once for what was told of or may be seen; else it is known
   * with the next move, so that nobody finds out sooner by asking.
   */
  reaches(sight: Sight, cursor: number): Promise<boolean>;
  /** Moves to where the log ends now; called at a fixed pace. */
  move(): Promise<void>;
};

type Tools = { history: History; reader: Reader; covers: Covers };

export function createLogEnd({ history, reader, covers }: Tools): LogEnd {
  let told = history.position();
  let moving = Promise.withResolvers<void>();

  const of = (sight: Sight) => (sight.kind === "everything" ? history.position() : told);

  function isSeen(sight: Sight, cursor: number): boolean {
    const event = history.find(cursor);
    return event !== undefined && covers(sight, event.audience);
  }

  return {
    of,
    async reaches(sight, cursor) {
      if (cursor <= of(sight)) return true;
      // It may come from an answer that was read a moment before we looked.
      if (cursor > history.position()) await reader.look();
      if (sight.kind !== "everything" && !isSeen(sight, cursor)) await moving.promise;
      return cursor <= of(sight) || isSeen(sight, cursor);
    },
    async move() {
      await reader.look();
      told = history.position();
      moving.resolve();
      moving = Promise.withResolvers();
    },
  };
}
