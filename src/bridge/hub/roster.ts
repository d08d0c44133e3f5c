/** Everybody who listens, so that a sweep can go through all in slices while some come and others leave. */
import type { Subscriber } from "./subscriber.ts";

export type Roster = {
  add(subscriber: Subscriber): void;
  remove(subscriber: Subscriber): void;
  size(): number;
  /**
   * Visits everybody who was there at the call and is still there, in slices, with a turn of the event loop after
   * each. One may be visited twice, when another leaves meanwhile; who comes meanwhile, not at all.
   */
  sweep(visit: (subscriber: Subscriber) => void): Promise<void>;
};

/** A slice ends after `sliceSize` visits or this many milliseconds. */
const sliceMs = 3;

export function createRoster(sliceSize: number): Roster {
  const all: Subscriber[] = [];

  function slice(from: number, visit: (subscriber: Subscriber) => void): number {
    const until = performance.now() + sliceMs;
    const last = Math.max(0, from - sliceSize);
    let place = from;
    while (place > last) {
      place -= 1;
      const subscriber = all[place];
      if (subscriber) visit(subscriber);
      if (place % 16 === 0 && performance.now() > until) break;
    }
    return place;
  }

  return {
    add(subscriber) {
      subscriber.place = all.length;
      all.push(subscriber);
    },
    /** The last one takes the free place. A sweep goes from the end to the beginning, so nobody slips past it. */
    remove(subscriber) {
      const last = all.pop();
      if (!last || last === subscriber) return;
      all[subscriber.place] = last;
      last.place = subscriber.place;
    },
    size: () => all.length,
    async sweep(visit) {
      let place = slice(all.length, visit);
      while (place > 0) {
        await nextTurn();
        place = slice(Math.min(place, all.length), visit);
      }
    },
  };
}

/** After the connections that are ready have been served. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
