/** Makes ids that sort by the moment they were made. It promises no order between processes. */
import { randomFillSync } from "node:crypto";
import type { Clock } from "./clock.ts";

type Place = { time: number; counter: number };

const largestCounter = 2 ** 42 - 1;
/** Drawn for many ids at once: asking the system costs more than all the rest. */
const pool = Buffer.alloc(10 * 256);
let drawn = pool.length;
const places = new WeakMap<Clock, Place>();

/**
 * A UUID version 7 (RFC 9562, 5.7). Of one clock each is greater than the one before, also inside one
 * millisecond and when the clock steps back: the 42 bits after the time count on from a random start
 * (RFC 9562, 6.2, method 2), the last 32 bits are random.
 */
export function uuidv7(clock: Clock): string {
  const random = tenRandomBytes();
  const place = following(places.get(clock), clock.now(), random);
  places.set(clock, place);
  return written(place, random);
}

function tenRandomBytes(): Buffer {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += 10;
  return pool.subarray(drawn - 10, drawn);
}

/** The next place in the order: a new millisecond begins at a random count, an old one counts on. */
function following(before: Place | undefined, now: number, random: Buffer): Place {
  if (!before || now > before.time) return { time: now, counter: randomStart(random) };
  if (before.counter < largestCounter) return { time: before.time, counter: before.counter + 1 };
  return { time: before.time + 1, counter: randomStart(random) };
}

/** Below half of the range, so that a busy millisecond has room to count. */
function randomStart(random: Buffer): number {
  return Number.parseInt(random.subarray(4).toString("hex"), 16) % 2 ** 41;
}

/** 48 bits of time, the version, 12 bits of the counter, the variant, 30 bits of the counter, 32 random bits. */
function written({ time, counter }: Place, random: Buffer): string {
  const milliseconds = time.toString(16).padStart(12, "0");
  const high = 0x7000 | Math.floor(counter / 2 ** 30);
  const middle = 0x8000 | (Math.floor(counter / 2 ** 16) % 2 ** 14);
  const low = (counter % 2 ** 16).toString(16).padStart(4, "0");
  const rest = random.subarray(0, 4).toString("hex");
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-${high.toString(16)}-${middle.toString(16)}-${low}${rest}`;
}
