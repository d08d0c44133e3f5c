/** A door to another server that can be shut and opened again: bytes pass as they are, or nothing is there. */
import { connect, createServer, type Socket } from "node:net";

export type TcpDoor = {
  port: number;
  /** Cuts what is open; who knocks is refused until it is opened. */
  shut(): Promise<void>;
  open(): Promise<void>;
};

export async function openTcpDoor(target: { hostname: string; port: string }): Promise<TcpDoor> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect({ host: target.hostname, port: Number(target.port) });
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => sockets.delete(one));
      one.pipe(other);
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => resolve());
    });
  await listen(0);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    port,
    open: () => (server.listening ? Promise.resolve() : listen(port)),
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
