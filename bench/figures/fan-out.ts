/** What a delivered frame costs: creates as fast as they go while many sockets listen, and the same with nobody. */
import { type Crowd, gather } from "../load/crowd.ts";
import { createRequest, openConnection } from "../load/http-connection.ts";
import { cpuMs } from "../measure/process.ts";
import { type Server, type StartServer, startStubRt } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

const sizes = [100, 1_000, 5_000, 10_000];

export const fanOut: Figure = {
  name: "fan-out",
  title: "Fan-out: frames delivered while creates follow one another (what the creates cost is taken off)",
  async measure({ servers, length }: World) {
    const rows = await inTurn(sizes, (size) =>
      inTurn(servers, ({ start }) => measureOne(start, size, Math.ceil((300_000 / size) * length))),
    );
    return rows.flat();
  },
};

async function measureOne(start: StartServer, sockets: number, most: number) {
  const creates = Math.min(most, 1_000);
  const rt = await startStubRt();
  const server = await start({ rtUrl: rt.url });
  await openSome(server, 200);
  const alone = await costOf(server, () => openSome(server, creates));
  const crowd = await gather({ url: server.url, size: sockets });
  await tell(server, crowd, 5);
  const told = await costOf(server, () => tell(server, crowd, creates));
  await server.stop();
  await rt.stop();
  const frames = sockets * creates;
  return {
    sockets,
    server: server.name,
    creates,
    "frames/s": (frames / told.wallMs) * 1000,
    "CPU µs a frame": ((told.cpuMs - alone.cpuMs) / frames) * 1000,
    "with the creates": (told.cpuMs / frames) * 1000,
    "ms a sweep": told.wallMs / creates,
  };
}

async function tell(server: Server, crowd: Crowd, creates: number): Promise<void> {
  const wanted = crowd.frames() + crowd.size * creates;
  await openSome(server, creates);
  await crowd.reached(wanted);
}

async function openSome(server: Server, creates: number): Promise<void> {
  const connection = openConnection(server.url);
  for (let number = 0; number < creates; number += 1) await connection.ask(createRequest(`fan ${number}`));
  connection.close();
}

async function costOf(server: Server, deed: () => Promise<void>) {
  const begin = performance.now();
  const before = cpuMs(server.pid);
  await deed();
  return { cpuMs: cpuMs(server.pid) - before, wallMs: performance.now() - begin };
}
