/**
 * A client of the WebSocket feed that comes back with its cursor whenever it is cut off, and keeps the ids of all it
 * heard in the order it heard them. It checks every `prev` against the cursor it holds.
 */
import { WebSocket } from "ws";

export type Listener = {
  /** Ids of notifications, in the order they came, over all connections. */
  heard: number[];
  /** What should never happen: a hole in the `prev` chain, a resync, an error frame. */
  complaints: string[];
  connections(): number;
  /** Resolves when the cursor stands at `id` or beyond. */
  reached(id: number): Promise<void>;
  /** Cuts the connection, as a network does; it comes back by itself. */
  cut(): void;
  stop(): void;
};

type Frame = {
  type: string;
  id?: number;
  cursor?: number;
  prev?: number;
  reason?: string;
  problem?: unknown;
};

/** `url`: the gateway's http address. Listens from the beginning of the log on, or from `after`. */
export function listen(url: string, { after = 0, pauseMs = 20 } = {}): Listener {
  const heard: number[] = [];
  const complaints: string[] = [];
  const waiting = new Set<() => void>();
  let cursor = after;
  let connections = 0;
  let stopped = false;
  let socket = connect();

  function connect(): WebSocket {
    connections += 1;
    const opened = new WebSocket(`${url.replace(/^http/, "ws")}/ws?after=${cursor}`);
    opened.on("message", (data) => take(JSON.parse(String(data)) as Frame));
    opened.on("error", () => undefined);
    opened.on("close", () => {
      if (!stopped) setTimeout(() => (socket = stopped ? socket : connect()), pauseMs);
    });
    return opened;
  }

  function take(frame: Frame): void {
    if (frame.type === "resync" || frame.type === "error") complaints.push(JSON.stringify(frame));
    if (frame.prev !== undefined && frame.prev !== cursor) {
      complaints.push(`prev ${frame.prev} came while the cursor stood at ${cursor}`);
    }
    if (frame.id !== undefined) heard.push(frame.id);
    if (frame.type !== "welcome" && frame.cursor !== undefined) cursor = frame.cursor;
    for (const look of waiting) look();
  }

  return {
    heard,
    complaints,
    connections: () => connections,
    reached(id) {
      return new Promise((resolve) => {
        const look = () => {
          if (cursor < id) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    cut: () => socket.terminate(),
    stop() {
      stopped = true;
      socket.terminate();
    },
  };
}
