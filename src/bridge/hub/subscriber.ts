/**
 * Where one subscription stands, as the hub's parts see it. Each event is decided for it exactly once, in order:
 * `seen` moves with each decision, `cursor` with each frame that told one.
 */
import type { Sight } from "../../model/person.ts";
import type { Channel } from "./channel.ts";
import type { Filter } from "./filter.ts";
import type { Sink } from "./sink.ts";

/**
 * opening: the cursor it came with is being looked at · behind: in the queue of those that catch up · paused: its
 * connection has too much waiting · live: told by the sweep · closed.
 */
export type Mode = "opening" | "behind" | "paused" | "live" | "closed";

export type Subscriber = {
  readonly sink: Sink;
  sight: Sight;
  filter: Filter;
  channel: Channel;
  mode: Mode;
  seen: number;
  cursor: number;
  /** A caught_up is owed when it arrives. */
  replaying: boolean;
  /** When it was last told a position, in milliseconds of performance.now(). */
  positionAt: number;
  /** Grows when it starts anew; what was asked for an older start is dropped. */
  start: number;
  /** Its place in the roster. */
  place: number;
};
