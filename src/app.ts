/**
 * Puts everything together; it and what stands in app/ are all that sees every room. What starts here stops here,
 * in reverse.
 */

import { createDoors } from "./app/create-doors.ts";
import { createParts } from "./app/create-parts.ts";
import type { Surroundings } from "./app/parts.ts";
import { setGoing } from "./app/set-going.ts";
import type { Server } from "./base/http/server.ts";
import type { Outbound } from "./bridge/outbound/outbound.ts";

/** `listen` answers the address; wishes are carried out from then on, and not if the address is taken. */
export type { Surroundings };
export type App = { server: Server; listen(): Promise<string> };

/** Everything but the open port. @throws StoreError */
export async function createApp(surroundings: Surroundings): Promise<App> {
  const { config, lifecycle } = surroundings;
  const parts = await createParts(surroundings);
  const server = await createDoors(surroundings, parts);
  await setGoing(surroundings, parts);
  const { host, port, shutdownSeconds } = config.http;
  lifecycle.onStop("HTTP server", () => stopServing(server, parts.outbound, shutdownSeconds));
  return {
    server,
    async listen() {
      const address = await server.listen({ host, port });
      await parts.outbound.worker.start();
      parts.inbound.start();
      return address;
    },
  };
}

/** Who waits for RT when half of the time is over gets the 202 of a kept wish; cut off, it would not know of it. */
async function stopServing(server: Server, { letCallersGo }: Outbound, seconds: number): Promise<void> {
  const halfTime = setTimeout(letCallersGo, seconds * 500);
  await server.close().finally(() => clearTimeout(halfTime));
}
