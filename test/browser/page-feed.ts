/**
 * The feed as a page has it, by WebSocket or EventSource: the page holds the cursor and comes back by itself; what it
 * was told is noted and checked here (test/support/feed-notes.ts), over all its connections.
 */
import type { Page } from "playwright-core";
import { type FeedNotes, keepFeedNotes } from "../support/feed-notes.ts";

export type PageFeed = FeedNotes & {
  /** What should never happen beside a hole: a resync, or a connection that begins elsewhere than the last one ended. */
  complaints: string[];
};

/** What a page finds on its `globalThis`. */
type PageGlobal = EventTarget & { tellFrame(text: string, eventId?: string): Promise<void> };

/** Begins at the beginning of the log. On `offline` the page leaves its socket, as a page that means well does. */
export async function listenBySocket(page: Page): Promise<PageFeed> {
  const feed = await noteFrames(page);
  await page.evaluate(keepSocket, new URL("/ws", page.url()).href.replace(/^http/, "ws"));
  return feed;
}

/** Begins at the beginning of the log. The page does nothing to come back: its EventSource does. */
export async function listenByEvents(page: Page): Promise<PageFeed> {
  const feed = await noteFrames(page);
  const names = ["message", "welcome", "position", "caught_up", "resync", "goodbye"];
  await page.evaluate(keepEvents, { path: "/events?after=0", names });
  return feed;
}

async function noteFrames(page: Page): Promise<PageFeed> {
  const notes = keepFeedNotes();
  const complaints: string[] = [];
  await page.exposeFunction("tellFrame", (text: string, eventId?: string) => {
    const held = notes.cursor() ?? 0;
    notes.take(text);
    const frame = notes.frames.at(-1);
    if (frame?.type === "resync") complaints.push("resync");
    if (frame?.type === "welcome" && frame.cursor !== held)
      complaints.push(`welcome at ${frame.cursor}, but we hold ${held}`);
    if (eventId !== undefined && eventId !== String(notes.cursor()))
      complaints.push(`event ${eventId}, but the cursor is ${notes.cursor()}`);
  });
  page.on("close", notes.end);
  return { ...notes, complaints };
}

/** Runs in the page. */
function keepSocket(address: string): void {
  const page = globalThis as unknown as PageGlobal;
  let cursor = 0;
  let leave: () => void = () => undefined;

  function connect(): void {
    const socket = new WebSocket(`${address}?after=${cursor}`);
    socket.onmessage = ({ data }) => {
      cursor = JSON.parse(data).cursor ?? cursor;
      void page.tellFrame(data);
    };
    leave = () => {
      leave = () => undefined;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
      setTimeout(connect, 50);
    };
    socket.onclose = () => leave();
  }

  page.addEventListener("offline", () => leave());
  connect();
}

/** Runs in the page. */
function keepEvents({ path, names }: { path: string; names: string[] }): void {
  const page = globalThis as unknown as PageGlobal;
  const source = new EventSource(path);
  for (const name of names) {
    source.addEventListener(name, (event) => {
      const { data, lastEventId } = event as MessageEvent;
      void page.tellFrame(data, lastEventId);
    });
  }
}
