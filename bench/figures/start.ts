/** From starting the process to the first answer, with a new database and with one that is there. */
import { spreadOf } from "../measure/percentiles.ts";
import { residentKib } from "../measure/process.ts";
import { type StartServer, startStubRt } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

export const startTime: Figure = {
  name: "start",
  title: "Start: from the process to the first answer, new database",
  measure: ({ servers, length }: World) =>
    inTurn(servers, ({ start }) => measureOne(start, Math.max(3, Math.round(10 * length)))),
};

async function measureOne(start: StartServer, times: number) {
  const rt = await startStubRt();
  const starts = await inTurn(Array.from({ length: times }), async () => {
    const begin = performance.now();
    const server = await start({ rtUrl: rt.url });
    const milliseconds = performance.now() - begin;
    const resident = residentKib(server.pid);
    await server.stop();
    return { name: server.name, milliseconds, resident };
  });
  await rt.stop();
  const { p50, most } = spreadOf(starts.map(({ milliseconds }) => milliseconds));
  const resident = spreadOf(starts.map((each) => each.resident)).p50 / 1024;
  return {
    server: starts[0]?.name ?? "",
    starts: times,
    "p50 ms": p50,
    "most ms": most,
    "RSS MiB": resident,
  };
}
