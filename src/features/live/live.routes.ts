/** The live feed: its routes, the heartbeat of its connections, and how they are sent away when the server stops. */
import { setTimeout as delay } from "node:timers/promises";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { CheckToken } from "../../access/identify.ts";
import type { Watching } from "../../access/watching.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { FeedConnection } from "./feed-connection.ts";
import { findFeedStart } from "./feed-start.ts";
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts";
import { createHold } from "./hold.ts";
import { type FeedLimits, limitFeeds } from "./limit-feeds.ts";
import { sseRoutes } from "./sse.routes.ts";
import { websocketRoutes } from "./websocket.routes.ts";

export type LiveTools = {
  hub: Hub;
  /** What the allowed browser Origin is built from. */
  publicUrl: string;
  watching: Watching;
  /** Absent where nobody signs in. */
  checkToken?: CheckToken | undefined;
  /** How often each connection is let know that the server is there. */
  heartbeatSeconds: number;
  limits: FeedLimits & { frameBytes: number };
};

export function liveRoutes({ hub, publicUrl, heartbeatSeconds, limits, watching, checkToken }: LiveTools) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    const heartbeat = startHeartbeat<FeedConnection>(heartbeatSeconds);
    server.addHook("preClose", () => sayGoodbye(heartbeat));
    findFeedStart(server, publicUrl);
    limitFeeds(server, limits);
    const hold = createHold(heartbeat, watching);
    await server.register(sseRoutes({ hub, hold }));
    await server.register(websocketRoutes({ hub, hold, watching, checkToken, ...limits }));
  };
  return routes;
}

/** How long clients have to close their side at the stop. */
const graceMs = 2000;
/** They come back spread over time: this much, and more for each of them, in milliseconds. */
const soonest = 500;
const spreadEach = 2;
const spreadMost = 30_000;

async function sayGoodbye(heartbeat: Heartbeat<FeedConnection>): Promise<void> {
  const connections = heartbeat.all();
  const spread = Math.min(spreadMost, connections.length * spreadEach);
  heartbeat.stop();
  for (const connection of connections) connection.goodbye(Math.round(soonest + Math.random() * spread));
  const gone = new AbortController();
  await Promise.race([heartbeat.emptied(), delay(graceMs, undefined, gone).catch(() => undefined)]);
  gone.abort();
  for (const connection of heartbeat.all()) connection.drop();
}
