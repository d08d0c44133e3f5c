/**
 * Tells everybody who listens what happens, as it happens: reads each row of the log once, and fans it out to all who
 * may see it and asked for it, in order, each once. It decides no rights itself and knows no socket.
 */
import type { Log } from "../../base/log.ts";
import type { Sight } from "../../model/person.ts";
import type { Notifications } from "../../store/notifications/tables.ts";
import { createBodies, type Shown } from "./bodies.ts";
import type { Bus } from "./bus.ts";
import { createCatchUp } from "./catch-up.ts";
import type { Covers } from "./channel.ts";
import { createChannels } from "./channels.ts";
import { createDelivery } from "./delivery.ts";
import { createHistory } from "./history.ts";
import { createLogEnd } from "./log-end.ts";
import { createOpening } from "./opening.ts";
import { createPatience } from "./patience.ts";
import { startPositions } from "./positions.ts";
import { createReader } from "./reader.ts";
import type { RingSize } from "./ring.ts";
import { createRoster } from "./roster.ts";
import { createCounts, type HubStats } from "./stats.ts";
import { Listening, type Subscribing, type Subscription } from "./subscription.ts";
import { createSweep } from "./sweep.ts";
import { createWaitingPulls, type Pull } from "./waiting-pulls.ts";

export type Hub = {
  /** Resolves when it stands at the end of the log and hears the bus. Rejects when the log cannot be read. */
  start(): Promise<void>;
  subscribe(subscribing: Subscribing): Subscription;
  /** For a pull: true as soon as there may be something for it above `after`, false when the signal comes first. */
  waitForNews(pull: Pull, signal: AbortSignal): Promise<boolean>;
  /** Where the log ends, as somebody with this sight is told: answers are complete up to there at least. */
  endFor(sight: Sight): Promise<number>;
  /** Whether the log reaches a cursor that somebody with this sight holds. May wait for as long as a position does. */
  reaches(sight: Sight, cursor: number): Promise<boolean>;
  /** Everything up to this cursor was read from the log. Not to be told. */
  position(): number;
  stats(): HubStats;
  /** Stops reading and telling. Connections are left as they are. */
  stop(): Promise<void>;
};

export type HubTools = {
  /** The log, committed state only. */
  notifications: Pick<Notifications, "after" | "bounds">;
  bus: Bus;
  /** The policy: whether something with this audience lies within the sight. */
  covers: Covers;
  /** The policy: what of a notification somebody with this sight is told. */
  shown: Shown;
  /** The same text for sights that see the same. */
  rightsClassOf: (sight: Sight) => string;
  log: Log;
};

export type HubOptions = {
  /** How much of the log is kept in memory. */
  ring: RingSize;
  /** How much older log is kept for those who replay, in bytes. */
  pageBytes: number;
  /** Sockets told before everything else gets a turn. */
  sliceSize: number;
  /** How often the log is looked at without a signal. */
  pollMs: number;
  /** How often at most a subscription is told that it moved past something it did not hear. */
  positionMs: number;
  /** What the welcome frame promises. */
  heartbeatSeconds: number;
};

const usual: HubOptions = {
  ring: { events: 20_000, bytes: 32 * 1024 * 1024 },
  pageBytes: 16 * 1024 * 1024,
  sliceSize: 256,
  pollMs: 1000,
  positionMs: 5000,
  heartbeatSeconds: 25,
};

export function createHub(tools: HubTools, given: Partial<HubOptions> = {}): Hub {
  const { notifications, bus, log } = tools;
  const options = { ...usual, ...given };
  const counts = createCounts();
  const history = createHistory({ notifications, ...options });
  const channels = createChannels(
    { covers: tools.covers, bodiesFor: createBodies(tools.shown) },
    tools.rightsClassOf,
  );
  const roster = createRoster(options.sliceSize);
  const pulls = createWaitingPulls(history, channels);
  const patience = createPatience({ history, counts, resume: (subscriber) => catchUp.add(subscriber) });
  const reader = createReader({ notifications, history, log, onNews: () => sweep.run() });
  const logEnd = createLogEnd({ history, reader, covers: tools.covers });
  const delivery = createDelivery({ history, logEnd, counts, pause: patience.pause, ...options });
  const catchUp = createCatchUp({ history, delivery, log });
  const sweep = createSweep({ history, roster, delivery, catchUp, pulls, log });
  const opening = createOpening({ notifications, history, logEnd, delivery, catchUp, log });
  const stops: (() => void)[] = [];

  function look(): void {
    void reader.look();
    patience.check();
    catchUp.retry();
    opening.retry();
    channels.forget();
  }

  return {
    async start() {
      const { head } = await notifications.bounds();
      history.restart(head);
      await logEnd.move();
      const poll = setInterval(look, options.pollMs);
      const positions = startPositions({ roster, delivery, logEnd, positionMs: options.positionMs });
      stops.push(
        bus.subscribe(() => void reader.look()),
        () => clearInterval(poll),
        positions.stop,
      );
    },
    async stop() {
      for (const stop of stops.splice(0)) stop();
      await reader.stop();
    },
    subscribe: (subscribing) => new Listening({ channels, roster, opening }, subscribing),
    waitForNews: pulls.wait,
    endFor: async (sight) =>
      sight.kind === "everything" ? (await notifications.bounds()).head : logEnd.of(sight),
    reaches: logEnd.reaches,
    position: history.position,
    stats: () => ({
      ...counts,
      position: history.position(),
      subscriptions: roster.size(),
      channels: channels.size(),
      paused: patience.size(),
      waiting: pulls.size(),
      memoryBytes: history.bytes(),
    }),
  };
}
