import { once } from "node:events";
import { connect, type Socket } from "node:net";
import t from "tap";
import { limitConnections } from "#src/base/http/limit-connections.ts";
import { eventually } from "../../support/eventually.ts";
import { sampleRoutes, startServer } from "../../support/start-server.ts";

t.test("an address holds so many connections; one more is cut off, and one less makes room", async (t) => {
  const { port } = await startServer(t, {
    routes(server) {
      sampleRoutes(server);
      limitConnections(server, 3);
    },
  });
  const open = async (): Promise<Socket> => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.on("error", () => undefined);
    t.teardown(() => socket.destroy());
    await once(socket, "connect");
    return socket;
  };
  const isServed = async (socket: Socket): Promise<boolean> => {
    const answer = Promise.race([
      once(socket, "data").then(() => true),
      once(socket, "close").then(() => false),
    ]);
    socket.write("GET /things HTTP/1.1\r\nHost: x\r\n\r\n");
    return answer;
  };
  const held = [await open(), await open(), await open()];
  for (const socket of held) t.equal(await isServed(socket), true);
  t.equal(await isServed(await open()), false);
  held[0]?.destroy();
  t.equal(
    await eventually(
      async () => isServed(await open()),
      (served) => served,
    ),
    true,
  );
});
