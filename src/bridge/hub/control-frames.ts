/** The frames by which the hub says where a subscription stands. Equal ones for one kind of connection share bytes. */
import type { Codec, ControlFrame } from "./sink.ts";

export type ResyncReason = "expired" | "unknown_cursor";

export const welcomeFrame = (cursor: number, heartbeat_s: number) => ({
  type: "welcome",
  cursor,
  heartbeat_s,
});
export const positionFrame = (cursor: number, prev: number) => ({ type: "position", cursor, prev });
export const caughtUpFrame = (cursor: number) => ({ type: "caught_up", cursor });
export const resyncFrame = (reason: ResyncReason, cursor: number) => ({ type: "resync", reason, cursor });

/** Remembers the last position frame it wrote: in one sweep nearly everybody gets the same one. */
export function createPositionWriter(): (codec: Codec, cursor: number, prev: number) => Buffer {
  let last: { codec: Codec; cursor: number; prev: number; bytes: Buffer } | undefined;
  return (codec, cursor, prev) => {
    if (last?.codec === codec && last.cursor === cursor && last.prev === prev) return last.bytes;
    const frame: ControlFrame = positionFrame(cursor, prev);
    last = { codec, cursor, prev, bytes: codec.control(frame) };
    return last.bytes;
  };
}
