/** Creates that are answered with the ticket: kept, made in RT, read back, recorded. RT is the stub. */
import { callUnbroken, mustBe } from "../load/callers.ts";
import { createRequest } from "../load/http-connection.ts";
import { spreadOf } from "../measure/percentiles.ts";
import { cpuMs } from "../measure/process.ts";
import { type StartServer, startStubRt } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

const callerCounts = [1, 4, 16, 64];

export const create: Figure = {
  name: "create",
  title: "Creates answered 201, RT answering at once",
  measure: (world) => measureAll(world, 0),
};

const slowMs = 50;
export const createSlowRt: Figure = {
  name: "create-slow-rt",
  title: `Creates answered 201, RT taking ${slowMs} ms for each create: what comes on top`,
  measure: (world) => measureAll(world, slowMs),
};

async function measureAll({ servers, length }: World, delay: number) {
  const rows = await inTurn(callerCounts, (callers) =>
    inTurn(servers, ({ start }) => measureOne(start, callers, delay, 8 * length)),
  );
  return rows.flat();
}

async function measureOne(start: StartServer, callers: number, delay: number, seconds: number) {
  const rt = await startStubRt(delay);
  const server = await start({ rtUrl: rt.url });
  const requestOf = (number: number) => createRequest(`create ${number}`);
  await callUnbroken({ url: server.url, callers: 16, seconds: 2, requestOf });
  const before = cpuMs(server.pid);
  const called = await callUnbroken({ url: server.url, callers, seconds, requestOf });
  const used = cpuMs(server.pid) - before;
  mustBe(called, 201);
  await server.stop();
  await rt.stop();
  const { count, p50, p99 } = spreadOf(called.times);
  const row = {
    callers,
    server: server.name,
    "creates/s": count / called.seconds,
    "p50 ms": p50,
    "p99 ms": p99,
  };
  return { ...row, ...(delay > 0 && { "p50 on top of RT": p50 - delay }), "CPU ms each": used / count };
}
