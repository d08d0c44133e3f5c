/** How long a plain GET takes while the server tells thousands of sockets. */
import { setTimeout as pause } from "node:timers/promises";
import { callAtPace, mustBe } from "../load/callers.ts";
import { gather } from "../load/crowd.ts";
import { createRequest, openConnection, requestText } from "../load/http-connection.ts";
import { spreadOf } from "../measure/percentiles.ts";
import { type Server, type StartServer, startStubRt } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

const sizes = [0, 5_000];
const createsPerSecond = 4;

export const getWhileTold: Figure = {
  name: "get-while-told",
  title: `GET one ticket, 200/s, while sockets are told of ${createsPerSecond} creates a second`,
  async measure({ servers, length }: World) {
    const rows = await inTurn(sizes, (size) =>
      inTurn(servers, ({ start }) => measureOne(start, size, 15 * length)),
    );
    return rows.flat();
  },
};

async function measureOne(start: StartServer, sockets: number, seconds: number) {
  const rt = await startStubRt();
  const server = await start({ rtUrl: rt.url });
  const asking = openConnection(server.url);
  for (let number = 0; number < 100; number += 1) await asking.ask(createRequest(`warm ${number}`));
  asking.close();
  const crowd = await gather({ url: server.url, size: sockets });
  const over = new AbortController();
  const telling = keepTelling(server, over.signal);
  const requestOf = () => requestText("GET", "/tickets/7", {});
  const called = await callAtPace({ url: server.url, callers: 32, seconds, requestOf }, 200);
  over.abort();
  const creates = await telling;
  mustBe(called, 200);
  await server.stop();
  await rt.stop();
  const { count, p50, p99, most } = spreadOf(called.times);
  const row = { sockets, server: server.name, GETs: count, "p50 ms": p50, "p99 ms": p99, "most ms": most };
  return { ...row, frames: crowd.frames(), creates };
}

async function keepTelling(server: Server, signal: AbortSignal): Promise<number> {
  const connection = openConnection(server.url);
  let creates = 0;
  for (; !signal.aborted; creates += 1) {
    const turn = pause(1000 / createsPerSecond);
    await connection.ask(createRequest(`told ${creates}`));
    await turn;
  }
  connection.close();
  return creates;
}
