/** What the hub counts about itself, for metrics and for those who measure it. */

/** Since the start. */
export type Counts = {
  frames: number;
  resyncs: number;
  /** Clients cut off because they did not read. */
  cutOff: number;
};

export type HubStats = Counts & {
  position: number;
  subscriptions: number;
  channels: number;
  /** Of the subscriptions, those whose connection takes no more at the moment. */
  paused: number;
  /** Pulls that wait. */
  waiting: number;
  memoryBytes: number;
};

export const createCounts = (): Counts => ({ frames: 0, resyncs: 0, cutOff: 0 });
