/** The bus of a lone process: whoever publishes and whoever listens live in it. It reaches no other replica. */
import type { Bus } from "../bus.ts";

/** Signals that come before the listeners were called count as one: there is nothing in them but "look". */
export function createMemoryBus(): Bus {
  const listeners = new Set<() => void>();
  let waiting = false;
  let closed = false;

  function tellAll(): void {
    waiting = false;
    for (const listener of listeners) listener();
  }

  return {
    publish() {
      if (waiting || closed) return;
      waiting = true;
      queueMicrotask(tellAll);
    },
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    async close() {
      closed = true;
      listeners.clear();
    },
  };
}
