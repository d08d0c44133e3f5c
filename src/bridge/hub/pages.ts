/**
 * What is older than the ring, read from the log in pages that all who replay share: a page that is being read is not
 * read a second time. Pages start at fixed places, so that clients with different cursors meet on the same ones.
 */
import type { LogEntry, Notifications } from "../../store/notifications/tables.ts";
import type { Audiences } from "./audiences.ts";
import { type LoggedEvent, sizeOf } from "./logged-event.ts";
import type { Ring } from "./ring.ts";

export type Pages = {
  find(id: number): LoggedEvent | undefined;
  /** Reads the page with this event unless it is here. False: the log no longer has it. Rejects when the log cannot be read. */
  load(id: number): Promise<boolean>;
  bytes(): number;
};

type Page = { events: LoggedEvent[]; first: number; bytes: number };
type Tools = { notifications: Pick<Notifications, "after">; audiences: Audiences; ring: Ring };

const rows = 256;
const leastPages = 8;
const pageOf = (id: number) => Math.floor((id - 1) / rows);

export function createPages({ notifications, audiences, ring }: Tools, maxBytes: number): Pages {
  const pages = new Map<number, Page>();
  const reading = new Map<number, Promise<void>>();
  let bytes = 0;

  function find(id: number): LoggedEvent | undefined {
    const page = pages.get(pageOf(id));
    return page?.events[id - page.first];
  }

  function forget(number: number): void {
    const page = pages.get(number);
    if (!page) return;
    pages.delete(number);
    bytes -= page.bytes;
    page.events.forEach(audiences.release);
  }

  function keep(number: number, entries: LogEntry[], asOf: number): void {
    forget(number);
    const events = entries.map((entry) => audiences.hold(entry, asOf));
    const size = events.reduce((sum, event) => sum + sizeOf(event), 0);
    pages.set(number, { events, first: events[0]?.id ?? 0, bytes: size });
    bytes += size;
    for (const oldest of pages.keys()) {
      if (bytes <= maxBytes || pages.size <= leastPages) return;
      forget(oldest);
    }
  }

  /** Were the ring to run past `asOf` meanwhile, a change of rights could have come and gone unnoticed: read again. */
  async function read(number: number): Promise<void> {
    const asOf = ring.end();
    const entries = await notifications.after(number * rows, rows);
    if (ring.start() > asOf) return read(number);
    keep(number, unbroken(entries.filter(({ id }) => pageOf(id) === number)), asOf);
  }

  function readOnce(number: number): Promise<void> {
    const begun = reading.get(number);
    if (begun) return begun;
    const reads = read(number).finally(() => reading.delete(number));
    reading.set(number, reads);
    return reads;
  }

  return {
    find,
    async load(id) {
      if (!find(id)) await readOnce(pageOf(id));
      return find(id) !== undefined;
    },
    bytes: () => bytes,
  };
}

/** The last rows between which none is missing: what lies before a hole cannot be replayed without one. */
function unbroken(entries: LogEntry[]): LogEntry[] {
  const hole = entries.findLastIndex(({ id }, place) => place > 0 && entries[place - 1]?.id !== id - 1);
  return hole > 0 ? entries.slice(hole) : entries;
}
