/** Every route that servers of this process serve: import it before any of them is made. */
import { subscribe } from "node:diagnostics_channel";
import type { FastifyInstance } from "fastify";

/** `anybody`: its config says that nobody needs to be signed in. HEAD comes with its GET and is left out. */
export type Served = { method: string; url: string; anybody: boolean; onSocket: boolean };

export const servedRoutes: Served[] = [];

subscribe("fastify.initialization", (message) => {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook("onRoute", ({ method, url, config }) => {
    for (const each of [method].flat()) {
      if (each === "HEAD" || servedRoutes.some((known) => known.method === each && known.url === url))
        continue;
      const who = (config as { who?: string } | undefined)?.who;
      servedRoutes.push({
        method: each,
        url,
        anybody: who === "anybody",
        onSocket: who === "told on the socket",
      });
    }
  });
});
