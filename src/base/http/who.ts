/** What a route may say in its `config` of who may ask it. Who that is, is found out in access/. */

declare module "fastify" {
  interface FastifyContextConfig {
    /** anybody: signed in or not. told on the socket: a WebSocket is opened, and closed with the reason. */
    who?: "anybody" | "told on the socket";
    /** Nobody's requests are counted here: what watches over the gateway, and RT itself. */
    uncounted?: boolean;
  }
}

export const anybody = { who: "anybody" } as const;

export const uncounted = { ...anybody, uncounted: true } as const;
