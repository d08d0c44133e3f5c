/** Everybody comes back at once: 2,000 clients with a cursor, each having missed 100 events. */
import { gather } from "../load/crowd.ts";
import { cursorOf } from "../load/feed-socket.ts";
import { createRequest, openConnection } from "../load/http-connection.ts";
import { cpuMs } from "../measure/process.ts";
import { type Server, type StartServer, startStubRt } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

const clients = 2_000;
const missed = 100;

export const resumeStorm: Figure = {
  name: "resume-storm",
  title: `${clients} clients come back at once, each having missed ${missed} events`,
  measure: ({ servers }: World) => inTurn(servers, ({ start }) => measureOne(start)),
};

async function measureOne(start: StartServer) {
  const rt = await startStubRt();
  const server = await start({ rtUrl: rt.url });
  await openSome(server, 50);
  const head = await headOf(server);
  await openSome(server, missed);
  const stood = new Array<number>(clients).fill(head);
  let wrong = 0;
  const onNotification = (socket: number, bytes: Buffer, from: number, to: number) => {
    const cursor = cursorOf(bytes, from, to);
    if (cursor !== (stood[socket] ?? 0) + 1) wrong += 1;
    stood[socket] = cursor;
  };
  const begin = performance.now();
  const before = cpuMs(server.pid);
  const crowd = await gather({
    url: server.url,
    size: clients,
    path: `/ws?after=${head}`,
    atOnce: 500,
    onNotification,
  });
  await crowd.reached(clients * missed);
  const seconds = (performance.now() - begin) / 1000;
  const used = cpuMs(server.pid) - before;
  await server.stop();
  await rt.stop();
  const row = { server: server.name, clients, "seconds to the last": seconds };
  return { ...row, "missed or repeated": wrong, "CPU ms each client": used / clients };
}

async function openSome(server: Server, count: number): Promise<void> {
  const connection = openConnection(server.url);
  for (let number = 0; number < count; number += 1) await connection.ask(createRequest(`storm ${number}`));
  connection.close();
}

/** The cursor a client that listens from now on is given. */
async function headOf(server: Server): Promise<number> {
  let head = -1;
  const crowd = await gather({
    url: server.url,
    size: 1,
    onNotification: (_, bytes, from, to) => {
      head = cursorOf(bytes, from, to);
    },
  });
  await openSome(server, 1);
  await crowd.reached(1);
  await crowd.leave();
  return head;
}
