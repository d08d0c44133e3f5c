/**
 * A server with the feed and the notifications, on the real store, hub and sockets; RT and the rest of the gateway are
 * left out. Who asks is said in a header. It can be stopped and started again on the same database.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSignIn, operator } from "#src/access/guard.ts";
import { covers, rightsClassOf } from "#src/access/policy.ts";
import { shownBytes } from "#src/access/shown-fields.ts";
import { createWatching } from "#src/access/watching.ts";
import { systemClock } from "#src/base/clock.ts";
import { readConfig } from "#src/base/config/config.ts";
import { createServer, type Server } from "#src/base/http/server.ts";
import { createMemoryBus } from "#src/bridge/hub/buses/memory.ts";
import { createHub, type Hub, type HubOptions } from "#src/bridge/hub/hub.ts";
import { liveRoutes } from "#src/features/live/live.routes.ts";
import { createListNotifications } from "#src/features/notifications/list-notifications.ts";
import { createReadingMarks } from "#src/features/notifications/mark-read.ts";
import { notificationRoutes } from "#src/features/notifications/notifications.routes.ts";
import { createPullNotifications } from "#src/features/notifications/pull-notifications.ts";
import type { Person } from "#src/model/person.ts";
import type { NewNotification } from "#src/store/notifications/tables.ts";
import { openStore } from "#src/store/store.ts";
import { storeProblem } from "#src/store/store-problem.ts";
import type { Store, Tables } from "#src/store/tables.ts";
import { aTicketRecord } from "./a-ticket.ts";
import { refuseLeaks } from "./leaks.ts";
import { catchLog } from "./log-lines.ts";

type Test = { teardown(after: () => unknown): void };
export type HouseOptions = Partial<HubOptions> & { publicUrl?: string };

export type FeedHouse = {
  url(): string;
  store(): Store;
  hub(): Hub;
  /** Writes our copies of the tickets and the log in one transaction, as the journal does, and tells the bus. */
  tell(...rows: NewNotification[]): Promise<number[]>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  logged: () => string;
};

export const as = (person: Person) => ({ "x-person": JSON.stringify(person) });

export async function startFeedHouse(t: Test, options: HouseOptions = {}): Promise<FeedHouse> {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-feed-"));
  const caught = catchLog("warn");
  let parts = await open(folder, options, caught.log);
  let open_ = true;

  async function stop(): Promise<void> {
    if (!open_) return;
    open_ = false;
    await parts.close();
  }

  t.teardown(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
    refuseLeaks(caught.text().split("\n"));
  });

  return {
    url: () => parts.url,
    store: () => parts.store,
    hub: () => parts.hub,
    async tell(...rows) {
      const ids = await parts.store.write((tables) => record(tables, rows));
      parts.bus.publish();
      return ids;
    },
    stop,
    async restart() {
      await stop();
      parts = await open(folder, options, caught.log);
      open_ = true;
    },
    logged: caught.text,
  };
}

async function open(folder: string, options: HouseOptions, log: ReturnType<typeof catchLog>["log"]) {
  const { publicUrl = "http://localhost:8000", ...hubOptions } = options;
  const store = await openStore({ url: `sqlite:${join(folder, "feed.db")}` });
  const bus = createMemoryBus();
  const { notifications } = store.read;
  const hub = createHub({ notifications, bus, covers, shown: shownBytes, rightsClassOf, log }, hubOptions);
  await hub.start();
  const server = createServer({
    log,
    http: readConfig({}).http,
    nameError: storeProblem,
    webSocketPath: "/ws",
  });
  believe(server);
  const { heartbeatSeconds = 25 } = hubOptions;
  // Nobody's rights change here.
  const watching = createWatching({ clock: systemClock, revision: { onChange: () => () => undefined }, log });
  const limits = { perPerson: 1000, perAddress: 1000, frameBytes: 16_384 };
  await server.register(liveRoutes({ hub, publicUrl, heartbeatSeconds, limits, watching }));
  const listNotifications = createListNotifications(store, hub);
  const pullNotifications = createPullNotifications({ ...store, hub, watching, list: listNotifications });
  const readingMarks = createReadingMarks(store, hub);
  await server.register(notificationRoutes({ listNotifications, pullNotifications, readingMarks }));
  await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    store,
    bus,
    hub,
    url: server.listeningOrigin,
    async close() {
      await server.close();
      await hub.stop();
      await bus.close();
      await store.close();
    },
  };
}

async function record({ tickets, notifications }: Tables, rows: NewNotification[]): Promise<number[]> {
  for (const { ticket, submitted_by } of rows) {
    if (ticket) await tickets.save(aTicketRecord({ ...ticket, submitted_by }));
  }
  return notifications.add(rows);
}

/** Instead of the guard: the header says who asks. */
function believe(server: Server): void {
  server.decorateRequest("person");
  server.decorateRequest("signIn");
  server.addHook("onRequest", async (request) => {
    const said = request.headers["x-person"];
    request.person = typeof said === "string" ? JSON.parse(said) : operator;
    request.signIn = openSignIn(request.person);
  });
}
