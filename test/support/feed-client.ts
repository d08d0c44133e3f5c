/** A WebSocket client of the feed. It checks every frame and the `prev` chain, and says what it heard. */
import { WebSocket } from "undici";
import { type FeedNotes, keepFeedNotes } from "./feed-notes.ts";

export type FeedClient = FeedNotes & {
  /** A frame as an object; a string or bytes go out as they are. */
  send(frame: object | string | Uint8Array<ArrayBuffer>): void;
  closed: Promise<{ code: number; reason: string }>;
  close(): Promise<void>;
  protocol(): string;
};

export type FeedOptions = {
  /** `/ws?after=…`: the part after the question mark. */
  query?: string;
  headers?: Record<string, string>;
  protocols?: string[];
};

/** Resolves when the connection is open. Rejects when it is refused. */
export async function openFeed(url: string, options: FeedOptions = {}): Promise<FeedClient> {
  const { query = "", headers = {}, protocols = [] } = options;
  const notes = keepFeedNotes();
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/ws?${query}`, { headers, protocols });
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  const opened = Promise.withResolvers<void>();
  socket.addEventListener("message", ({ data }) => notes.take(String(data)));
  socket.addEventListener("open", () => opened.resolve());
  socket.addEventListener("error", () => undefined);
  socket.addEventListener("close", ({ code, reason }) => {
    opened.reject(new Error(`closed before it was open: ${code}`));
    closed.resolve({ code, reason });
    notes.end();
  });
  await opened.promise;
  return {
    ...notes,
    send: (frame) =>
      socket.send(typeof frame === "string" || frame instanceof Uint8Array ? frame : JSON.stringify(frame)),
    closed: closed.promise,
    async close() {
      socket.close();
      await closed.promise;
    },
    protocol: () => socket.protocol,
  };
}
