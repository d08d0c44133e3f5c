/** Contract frames to whoever listens: no filters, no rights, no limit on who reads too slowly. */
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Row, Tables } from "./tables.ts";

export function openFeed(server: Server, tables: Tables, head: () => number) {
  const sockets = new Set<WebSocket>();
  const door = new WebSocketServer({ server, path: "/ws", perMessageDeflate: false });
  door.on("connection", (socket, request) => {
    const after = Number(new URL(request.url ?? "", "http://floor").searchParams.get("after") ?? head());
    socket.send(JSON.stringify({ type: "welcome", cursor: after, heartbeat_s: 25 }));
    for (const row of tables.after(after)) socket.send(frameOf(row));
    socket.send(JSON.stringify({ type: "caught_up", cursor: head() }));
    sockets.add(socket);
    socket.on("error", () => socket.terminate());
    socket.on("close", () => sockets.delete(socket));
  });

  return function tell(rows: Row[]): void {
    for (const row of rows) {
      const frame = Buffer.from(frameOf(row));
      for (const socket of sockets) socket.send(frame, { binary: false });
    }
  };
}

function frameOf({ id, body }: Row): string {
  return `${body.slice(0, -1)},"cursor":${id},"prev":${id - 1}}`;
}
