/** Those who asked for what comes next and wait for it with an open request. */
import type { Sight } from "../../model/person.ts";
import type { Channel } from "./channel.ts";
import type { Channels } from "./channels.ts";
import type { Filter } from "./filter.ts";
import type { History } from "./history.ts";

export type Pull = { after: number; sight: Sight; filter: Filter };

export type WaitingPulls = {
  /**
   * Resolves with true as soon as the log may hold something above `after` that passes the filter and may be seen,
   * with false when the signal comes first.
   */
  wait(pull: Pull, signal: AbortSignal): Promise<boolean>;
  /** Wakes those for whom there is news; called after each sweep. */
  wake(): void;
  size(): number;
};

type Waiter = { channel: Channel; seen: number; wake: (news: boolean) => void };

export function createWaitingPulls(history: History, channels: Channels): WaitingPulls {
  const waiters = new Set<Waiter>();

  /** What is no longer in memory may have been for it: it is woken and looks itself. */
  function hasNews(waiter: Waiter): boolean {
    if (waiter.seen < history.start()) return true;
    while (waiter.seen < history.position()) {
      waiter.seen += 1;
      const event = history.find(waiter.seen);
      if (event && waiter.channel.admits(event)) return true;
    }
    return false;
  }

  return {
    async wait({ after, sight, filter }, signal) {
      if (signal.aborted) return false;
      const channel = channels.join(sight, filter);
      const { promise, resolve: wake } = Promise.withResolvers<boolean>();
      const waiter: Waiter = { channel, seen: after, wake };
      const stop = () => wake(false);
      waiters.add(waiter);
      signal.addEventListener("abort", stop);
      if (hasNews(waiter)) wake(true);
      try {
        return await promise;
      } finally {
        waiters.delete(waiter);
        channels.leave(channel);
        signal.removeEventListener("abort", stop);
      }
    },
    wake() {
      for (const waiter of waiters) if (hasNews(waiter)) waiter.wake(true);
    },
    size: () => waiters.size,
  };
}
