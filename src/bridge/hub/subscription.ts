/** One listener's hold on the hub. It remembers where it stands; what it hears is decided elsewhere. */
import type { Sight } from "../../model/person.ts";
import type { Channel } from "./channel.ts";
import type { Channels } from "./channels.ts";
import type { Filter } from "./filter.ts";
import type { Opening } from "./opening.ts";
import type { Roster } from "./roster.ts";
import type { Sink } from "./sink.ts";
import type { Mode, Subscriber } from "./subscriber.ts";

export type Subscribing = {
  sight: Sight;
  filter: Filter;
  /** The cursor the client holds; NaN: something that is none. Undefined: from now on. */
  after?: number | undefined;
  sink: Sink;
};

export type Subscription = {
  /**
   * Replaces the filter. Without `after` it holds for everything not decided yet; with it the subscription starts
   * anew from that cursor: welcome, replay, caught_up.
   */
  setFilter(filter: Filter, after?: number): void;
  /** What the person may see has changed. */
  setSight(sight: Sight): void;
  close(): void;
};

type Tools = { channels: Channels; roster: Roster; opening: Opening };

/** A class, so that ten thousand of them share their methods. */
export class Listening implements Subscriber, Subscription {
  readonly sink: Sink;
  sight: Sight;
  filter: Filter;
  channel: Channel;
  mode: Mode = "opening";
  seen = 0;
  cursor = 0;
  replaying = false;
  positionAt = Number.NEGATIVE_INFINITY;
  start = 0;
  place = 0;
  readonly #tools: Tools;

  constructor(tools: Tools, { sight, filter, after, sink }: Subscribing) {
    this.#tools = tools;
    this.sink = sink;
    this.sight = sight;
    this.filter = filter;
    this.channel = tools.channels.join(sight, filter);
    tools.roster.add(this);
    tools.opening.open(this, after);
  }

  setFilter(filter: Filter, after?: number): void {
    if (this.mode === "closed") return;
    this.filter = filter;
    this.#changeChannel();
    if (after !== undefined) this.#tools.opening.open(this, after);
  }

  setSight(sight: Sight): void {
    if (this.mode === "closed") return;
    this.sight = sight;
    this.#changeChannel();
  }

  close(): void {
    if (this.mode === "closed") return;
    this.mode = "closed";
    this.#tools.channels.leave(this.channel);
    this.#tools.roster.remove(this);
  }

  #changeChannel(): void {
    const { channels } = this.#tools;
    const left = this.channel;
    this.channel = channels.join(this.sight, this.filter);
    channels.leave(left);
  }
}
