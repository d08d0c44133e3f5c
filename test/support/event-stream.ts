/** A client of the feed as Server-Sent Events: reads the format as the standard says, and checks as feed-client.ts does. */
import { type FeedNotes, keepFeedNotes } from "./feed-notes.ts";

export type ServerEvent = { id: string; event: string; data: string };
export type EventStream = FeedNotes & {
  events: ServerEvent[];
  /** What an EventSource would send as Last-Event-ID. */
  lastEventId(): string;
  retryMs(): number | undefined;
  close(): void;
  closed: Promise<void>;
  response: Response;
};

export async function openEventStream(
  url: string,
  { query = "", headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<EventStream> {
  const notes = keepFeedNotes();
  const leaving = new AbortController();
  const response = await fetch(`${url}/events?${query}`, { headers, signal: leaving.signal });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const reader = readEvents(notes);
  const closed = feed(response, reader.take).finally(notes.end);
  return { ...notes, ...reader, close: () => leaving.abort(), closed, response };
}

async function feed(response: Response, take: (text: string) => void): Promise<void> {
  const text = response.body?.pipeThrough(new TextDecoderStream());
  try {
    for await (const piece of text ?? []) take(piece);
  } catch {
    // cut off, by us or by the server
  }
}

function readEvents(notes: FeedNotes) {
  const events: ServerEvent[] = [];
  let unread = "";
  let lastId = "";
  let retry: number | undefined;

  function takeEvent(block: string): void {
    const fields = block.split("\n").map(fieldOf);
    const last = (name: string) => fields.findLast((field) => field.name === name)?.value;
    lastId = last("id") ?? lastId;
    retry = last("retry") === undefined ? retry : Number(last("retry"));
    const data = fields.filter(({ name }) => name === "data").map(({ value }) => value);
    if (data.length === 0) return;
    events.push({ id: lastId, event: last("event") ?? "message", data: data.join("\n") });
    notes.take(data.join("\n"));
  }

  return {
    events,
    lastEventId: () => lastId,
    retryMs: () => retry,
    take(text: string) {
      const blocks = (unread + text).split("\n\n");
      unread = blocks.pop() ?? "";
      for (const block of blocks) takeEvent(block);
    },
  };
}

function fieldOf(line: string): { name: string; value: string } {
  const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
  return { name, value };
}
