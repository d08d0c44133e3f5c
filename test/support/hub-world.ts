/** A hub on a real store and bus, without a server: subscriptions write into lists. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { covers, rightsClassOf } from "#src/access/policy.ts";
import { shownBytes } from "#src/access/shown-fields.ts";
import { createMemoryBus } from "#src/bridge/hub/buses/memory.ts";
import { createHub, type Hub, type HubOptions, type HubTools } from "#src/bridge/hub/hub.ts";
import type { Codec, Sink } from "#src/bridge/hub/sink.ts";
import type { NewNotification } from "#src/store/notifications/tables.ts";
import { openStore } from "#src/store/store.ts";
import type { Store } from "#src/store/tables.ts";
import { aTicketRecord } from "./a-ticket.ts";
import { type FeedNotes, keepFeedNotes } from "./feed-notes.ts";
import { catchLog, type LogLine } from "./log-lines.ts";

type Test = { teardown(after: () => unknown): void };

export type HubWorld = {
  hub: Hub;
  store: Store;
  tell(...rows: NewNotification[]): Promise<number[]>;
  /** A new listener's sink, and what was written to it. */
  listener(): { sink: Sink; notes: FeedNotes; writes: Buffer[] };
  lines(): LogLine[];
};

/** One JSON text on a line of its own. */
const lineCodec: Codec = {
  opening: (cursor, prev) => `{"cursor":${cursor},"prev":${prev},`,
  closing: "\n",
  control: (frame) => Buffer.from(`${JSON.stringify(frame)}\n`),
};

/** `reading` may stand between the hub and the log, to make it slow or fail. */
export async function startHubWorld(
  t: Test,
  options: Partial<HubOptions> = {},
  reading: (log: HubTools["notifications"]) => HubTools["notifications"] = (log) => log,
): Promise<HubWorld> {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-hub-"));
  const store = await openStore({ url: `sqlite:${join(folder, "hub.db")}` });
  const bus = createMemoryBus();
  const { log, lines } = catchLog("warn");
  const notifications = reading(store.read.notifications);
  const hub = createHub({ notifications, bus, covers, shown: shownBytes, rightsClassOf, log }, options);
  await hub.start();
  t.teardown(async () => {
    await hub.stop();
    await bus.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    hub,
    store,
    lines,
    async tell(...rows) {
      const ids = await store.write(async ({ tickets, notifications }) => {
        for (const { ticket, submitted_by } of rows) {
          if (ticket) await tickets.save(aTicketRecord({ ...ticket, submitted_by }));
        }
        return notifications.add(rows);
      });
      bus.publish();
      return ids;
    },
    listener() {
      const notes = keepFeedNotes();
      const writes: Buffer[] = [];
      const sink: Sink = {
        codec: lineCodec,
        write(bytes) {
          writes.push(bytes);
          for (const line of String(bytes).trimEnd().split("\n")) notes.take(line);
          return true;
        },
        waiting: () => 0,
        taken: () => 0,
        onceDrained: () => undefined,
        cutOff: () => undefined,
      };
      return { sink, notes, writes };
    },
  };
}
