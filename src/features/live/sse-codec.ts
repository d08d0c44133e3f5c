/**
 * Frames as Server-Sent Events: the same JSON texts as on the WebSocket, as `data`. A notification is an event of the
 * default kind (`message`); any other frame bears its type as the event's name. `id` is the cursor wherever there is one.
 */
import type { Codec } from "../../bridge/hub/sink.ts";

export const sseCodec: Codec = {
  opening: (cursor, prev) => `id: ${cursor}\ndata: {"cursor":${cursor},"prev":${prev},`,
  closing: "\n\n",
  control(frame) {
    const id = frame.cursor === undefined ? "" : `id: ${frame.cursor}\n`;
    return Buffer.from(`${id}event: ${frame.type}\ndata: ${JSON.stringify(frame)}\n\n`);
  },
};

/** A comment: keeps proxies from thinking that nobody is there. */
export const commentBytes = Buffer.from(":\n\n");

/** How long an EventSource is to wait before it comes back. */
export const retryIn = (ms: number) => Buffer.from(`retry: ${ms}\n\n`);
