/**
 * All subscriptions with the same rights and the same filter: what one of them may hear, each may. So an event is
 * decided and written out once for all of them that stand at the same place.
 */
import type { Audience, Sight } from "../../model/person.ts";
import type { BodyFor } from "./bodies.ts";
import { type Filter, keyOf, matches } from "./filter.ts";
import type { History } from "./history.ts";
import type { LoggedEvent } from "./logged-event.ts";
import type { Codec } from "./sink.ts";

export type Covers = (sight: Sight, audience: Audience) => boolean;

/** From where to where: `seen` was decided before, `cursor` was the last one told, up to `to` it is asked for. */
export type Stretch = { seen: number; cursor: number; to: number; codec: Codec };

/** What there is to tell of a stretch; `seen` is less than asked for when the rest is not in memory, or too much at once. */
export type Batch = { bytes: Buffer | undefined; frames: number; cursor: number; seen: number };

export type Channel = {
  readonly key: string;
  members: number;
  admits(event: LoggedEvent): boolean;
  batch(history: History, stretch: Stretch): Batch;
  /** Lets go of the bytes that were kept for the next member. */
  forget(): void;
};

/** `covers`: the policy. `bodiesFor`: what is told of what it covers. */
export type Rights = { covers: Covers; bodiesFor: (sight: Sight) => BodyFor };

type Part = { opening: string; body: Buffer };
type Kept = Stretch & { batch: Batch };

/** A batch ends after the frame that makes it this long. */
const batchBytes = 128 * 1024;
const keptBatches = 4;

export const channelKey = (rightsClass: string, filter: Filter) => `${rightsClass} ${keyOf(filter)}`;

export function createChannel(
  key: string,
  sight: Sight,
  filter: Filter,
  { covers, bodiesFor }: Rights,
): Channel {
  const kept: Kept[] = [];
  let next = 0;

  const bodyFor = bodiesFor(sight);
  const admits = (event: LoggedEvent) => matches(filter, event) && covers(sight, event.audience);
  const bodyOf = (event: LoggedEvent) => (admits(event) ? bodyFor(event) : undefined);

  function batch(history: History, stretch: Stretch): Batch {
    const known = kept.find((one) => isSame(one, stretch));
    if (known) return known.batch;
    const composed = compose(history, stretch, bodyOf);
    if (channel.members > 1) keep({ ...stretch, batch: composed });
    return composed;
  }

  function keep(made: Kept): void {
    kept[next] = made;
    next = (next + 1) % keptBatches;
  }

  function forget(): void {
    kept.length = 0;
    next = 0;
  }

  const channel: Channel = { key, members: 0, admits, batch, forget };
  return channel;
}

function isSame(one: Kept, other: Stretch): boolean {
  return (
    one.seen === other.seen && one.cursor === other.cursor && one.to === other.to && one.codec === other.codec
  );
}

/** `bodyOf`: what is told of an event; undefined: nothing. */
function compose(
  history: History,
  stretch: Stretch,
  bodyOf: (event: LoggedEvent) => Buffer | undefined,
): Batch {
  const { codec, to } = stretch;
  const parts: Part[] = [];
  let { seen, cursor } = stretch;
  let size = 0;
  while (seen < to && size < batchBytes) {
    const event = history.find(seen + 1);
    if (!event) break;
    seen += 1;
    const body = bodyOf(event);
    if (!body) continue;
    const opening = codec.opening(seen, cursor, body.length - 1);
    parts.push({ opening, body });
    size += opening.length + body.length - 1 + codec.closing.length;
    cursor = seen;
  }
  const bytes = parts.length > 0 ? written(parts, size, codec.closing) : undefined;
  return { bytes, frames: parts.length, cursor, seen };
}

/** The body's own opening brace is left out: the opening brings one, with `cursor` and `prev` after it. */
function written(parts: Part[], size: number, closing: string): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const { opening, body } of parts) {
    at += bytes.write(opening, at, "latin1");
    at += body.copy(bytes, at, 1);
    if (closing) at += bytes.write(closing, at, "latin1");
  }
  return bytes;
}
