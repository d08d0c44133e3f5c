/** Holds down how many live connections one person, and one address, has at this gateway. What they hear is not its business. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { networkOf } from "../../base/http/network.ts";
import { tooManyRequests } from "../../base/problem.ts";

export type FeedLimits = { perPerson: number; perAddress: number };

/** A client that is refused comes back by itself; this is how long it should wait. */
const retrySeconds = 30;

/** For all routes of this scope. @throws (the hook) ProblemError 429 */
export function limitFeeds(server: FastifyInstance, { perPerson, perAddress }: FeedLimits): void {
  const open = new Map<string, number>();

  function take(key: string): void {
    open.set(key, (open.get(key) ?? 0) + 1);
  }

  function giveBack(key: string): void {
    const left = (open.get(key) ?? 0) - 1;
    if (left > 0) open.set(key, left);
    else open.delete(key);
  }

  server.addHook("preHandler", async ({ person, refusal, ip, raw }: FastifyRequest) => {
    if (refusal) return;
    const keys = [`person ${person.id}`, `address ${networkOf(ip)}`] as const;
    if ((open.get(keys[0]) ?? 0) >= perPerson) throw tooMany("person", perPerson);
    if ((open.get(keys[1]) ?? 0) >= perAddress) throw tooMany("address", perAddress);
    keys.forEach(take);
    raw.socket.once("close", () => keys.forEach(giveBack));
  });
}

const tooMany = (whose: string, limit: number) =>
  tooManyRequests(
    "live.too-many-connections",
    `One ${whose} may hold ${limit} live connections here.`,
    retrySeconds,
  );
