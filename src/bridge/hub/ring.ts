/** The latest events of the log, without a gap, up to a number and an amount of bytes. It reads nothing. */
import { type LoggedEvent, sizeOf } from "./logged-event.ts";

export type Ring = {
  /** Empties it; it goes on from this cursor. */
  restart(at: number): void;
  /** Appends; an event that does not follow the last one starts the ring anew. */
  push(event: LoggedEvent): void;
  find(id: number): LoggedEvent | undefined;
  /** The ring holds everything above this cursor. */
  start(): number;
  /** Up to this cursor. */
  end(): number;
  bytes(): number;
  /** Bytes of everything above the cursor; Infinity when the ring no longer holds all of it. */
  bytesAfter(cursor: number): number;
};

export type RingSize = { events: number; bytes: number };

/** It starts before the first row. `drop` is told of each event that leaves. */
export function createRing(size: RingSize, drop: (event: LoggedEvent) => void): Ring {
  const slots = new Array<LoggedEvent | undefined>(size.events);
  /** For each slot: bytes ever pushed up to and including its event. */
  const marks = new Float64Array(size.events);
  let start = 0;
  let end = 0;
  let bytes = 0;
  let pushed = 0;

  function dropOldest(): void {
    start += 1;
    const slot = start % size.events;
    const event = slots[slot];
    slots[slot] = undefined;
    if (!event) return;
    bytes -= sizeOf(event);
    drop(event);
  }

  function restart(at: number): void {
    while (start < end) dropOldest();
    start = end = at;
  }

  return {
    restart,
    push(event) {
      if (event.id !== end + 1) restart(event.id - 1);
      if (end - start === size.events) dropOldest();
      end = event.id;
      slots[end % size.events] = event;
      bytes += sizeOf(event);
      pushed += sizeOf(event);
      marks[end % size.events] = pushed;
      while (bytes > size.bytes && start + 1 < end) dropOldest();
    },
    find: (id) => (id > start && id <= end ? slots[id % size.events] : undefined),
    start: () => start,
    end: () => end,
    bytes: () => bytes,
    bytesAfter(cursor) {
      if (cursor < start) return Number.POSITIVE_INFINITY;
      return cursor === start ? bytes : pushed - (marks[cursor % size.events] ?? 0);
    },
  };
}
