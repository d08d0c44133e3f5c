/** The log as far as it is in memory: the ring, and behind it the pages somebody is replaying. */
import type { LogEntry, Notifications } from "../../store/notifications/tables.ts";
import { createAudiences } from "./audiences.ts";
import type { LoggedEvent } from "./logged-event.ts";
import { createPages } from "./pages.ts";
import { createRing, type RingSize } from "./ring.ts";

export type History = {
  /** Empties it; it goes on from this cursor. */
  restart(at: number): void;
  /** Takes in the rows that were read next from the log. */
  append(entries: LogEntry[]): void;
  find(id: number): LoggedEvent | undefined;
  /** Brings an older event into memory. False: the log no longer has it. */
  load(id: number): Promise<boolean>;
  /** Everything up to this cursor was read. */
  position(): number;
  /** Everything above this cursor is in memory. */
  start(): number;
  bytes(): number;
  /** Bytes of everything above the cursor; Infinity when that is more than the ring holds. */
  bytesAfter(cursor: number): number;
};

type Options = { notifications: Pick<Notifications, "after">; ring: RingSize; pageBytes: number };

export function createHistory({ notifications, ring: size, pageBytes }: Options): History {
  const audiences = createAudiences();
  const ring = createRing(size, audiences.release);
  const pages = createPages({ notifications, audiences, ring }, pageBytes);
  return {
    restart: ring.restart,
    append(entries) {
      const asOf = entries.at(-1)?.id ?? ring.end();
      for (const entry of entries) ring.push(audiences.hold(entry, asOf));
    },
    find: (id) => ring.find(id) ?? pages.find(id),
    load: pages.load,
    position: ring.end,
    start: ring.start,
    bytes: () => ring.bytes() + pages.bytes(),
    bytesAfter: ring.bytesAfter,
  };
}
