/** How fast wishes are accepted when nobody waits for RT: `respond-async`, and with an RT that refuses connections. */
import { type Called, callAtPace, callUnbroken, mustBe } from "../load/callers.ts";
import { createRequest } from "../load/http-connection.ts";
import { spreadOf } from "../measure/percentiles.ts";
import { cpuMs } from "../measure/process.ts";
import { type Server, type StartServer, startStubRt } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

const nobodyThere = "http://127.0.0.1:1/REST/1.0/";
const goal = 1_500;

type Case = { name: string; run: (server: Server, seconds: number) => Promise<Called>; rtUp: boolean };
const asked = (number: number) => createRequest(`accept ${number}`, "respond-async");
const unbroken = (callers: number) => (server: Server, seconds: number) =>
  callUnbroken({ url: server.url, callers, seconds, requestOf: asked });

const cases: Case[] = [
  { name: "16 callers, RT down", run: unbroken(16), rtUp: false },
  { name: "64 callers, RT down", run: unbroken(64), rtUp: false },
  { name: "64 callers, RT answering", run: unbroken(64), rtUp: true },
  {
    name: `${goal}/s asked, RT down`,
    run: ({ url }, seconds) => callAtPace({ url, callers: 256, seconds, requestOf: asked }, goal),
    rtUp: false,
  },
];

export const accept: Figure = {
  name: "accept",
  title: "Accepting creates with Prefer: respond-async (durable before the answer)",
  async measure({ servers, length }: World) {
    const rows = await inTurn(cases, (one) =>
      inTurn(servers, ({ start }) => measureOne(start, one, 10 * length)),
    );
    return rows.flat();
  },
};

async function measureOne(start: StartServer, { name, run, rtUp }: Case, seconds: number) {
  const rt = rtUp ? await startStubRt() : { url: nobodyThere, stop: async () => {} };
  const server = await start({ rtUrl: rt.url });
  await unbroken(16)(server, 2);
  const before = cpuMs(server.pid);
  const called = await run(server, seconds);
  const used = cpuMs(server.pid) - before;
  mustBe(called, 202);
  await server.stop();
  await rt.stop();
  const { count, p50, p99 } = spreadOf(called.times);
  return {
    case: name,
    server: server.name,
    "accepted/s": count / called.seconds,
    "p50 ms": p50,
    "p99 ms": p99,
    "CPU ms each": used / count,
  };
}
