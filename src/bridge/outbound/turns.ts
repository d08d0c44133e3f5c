/** The turns in which wishes go to RT: as many as there are sessions with it. Who takes one gives it back. */

export type Turns = {
  readonly free: number;
  /** Of a claim, which may come a moment too late: for that moment there are more under way than turns. */
  take(count: number): void;
  giveBack(): void;
};

export function createTurns(count: number): Turns {
  let free = count;
  return {
    get free() {
      return free;
    },
    take(some) {
      free -= some;
    },
    giveBack() {
      free += 1;
    },
  };
}
