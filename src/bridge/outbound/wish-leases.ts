/** The leases of the wishes that this process carries: whose they are, until when, and prolonging them in time. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";

export type WishLeases = {
  /** Who holds, and until when a new one holds. */
  next(): { lease_owner: string; lease_until: string };
  /** Prolongs those of the wishes under way, as long as it is not stopped. */
  start(underWay: () => string[]): void;
  stop(): void;
};

type WishLeaseTools = { store: Store; owner: string; leaseMs: number; clock: Clock; log: Log };

export function createWishLeases({ store, owner, leaseMs, clock, log }: WishLeaseTools): WishLeases {
  let renewal: NodeJS.Timeout | undefined;
  const next = () => ({ lease_owner: owner, lease_until: toTimestamp(clock.now() + leaseMs) });

  function renew(ids: string[]): void {
    if (ids.length === 0) return;
    const until = next().lease_until;
    store
      .write((tables) => tables.submissions.renew(owner, ids, until))
      .catch((error: unknown) => log.error({ err: error }, "prolonging leases failed"));
  }

  return {
    next,
    start(underWay) {
      renewal = setInterval(() => renew(underWay()), leaseMs / 3);
    },
    stop() {
      clearInterval(renewal);
    },
  };
}
