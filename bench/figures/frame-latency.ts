/** From the moment a create is sent to the arrival of its `ticket.created` frame at each of many sockets. */
import { setTimeout as pause } from "node:timers/promises";
import { gather } from "../load/crowd.ts";
import { cursorOf } from "../load/feed-socket.ts";
import { createRequest, openConnection } from "../load/http-connection.ts";
import { spreadOf } from "../measure/percentiles.ts";
import { type StartServer, startStubRt } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

/** Creates a second at each size: about a quarter of what the core can tell, so that no backlog is measured. */
const sizes = [
  { sockets: 100, perSecond: 20 },
  { sockets: 1_000, perSecond: 8 },
  { sockets: 5_000, perSecond: 2 },
];

export const frameLatency: Figure = {
  name: "frame-latency",
  title: "From sending a create to its frame, at every socket (RT answering at once)",
  async measure({ servers, length }: World) {
    const rows = await inTurn(sizes, (size) =>
      inTurn(servers, ({ start }) => measureOne(start, size, 100 * length)),
    );
    return rows.flat();
  },
};

async function measureOne(
  start: StartServer,
  { sockets, perSecond }: (typeof sizes)[number],
  creates: number,
) {
  const rt = await startStubRt();
  const server = await start({ rtUrl: rt.url });
  const connection = openConnection(server.url);
  for (let number = 0; number < 50; number += 1) await connection.ask(createRequest(`warm ${number}`));
  const sentAt: number[] = [];
  const times: number[] = [];
  let first: number | undefined;
  const onNotification = (_: number, bytes: Buffer, from: number, to: number) => {
    const cursor = cursorOf(bytes, from, to);
    first ??= cursor;
    times.push(performance.now() - (sentAt[cursor - first] ?? Number.NaN));
  };
  const crowd = await gather({ url: server.url, size: sockets, onNotification });
  await pause(500);
  for (let number = 0; number < creates; number += 1) {
    const turn = pause(1000 / perSecond);
    sentAt.push(performance.now());
    await connection.ask(createRequest(`told ${number}`));
    await turn;
  }
  await crowd.reached(sockets * creates);
  connection.close();
  await server.stop();
  await rt.stop();
  const { p50, p99, most } = spreadOf(times);
  return {
    sockets,
    server: server.name,
    frames: times.length,
    "p50 ms": p50,
    "p99 ms": p99,
    "most ms": most,
  };
}
