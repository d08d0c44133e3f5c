/** What a socket that only listens keeps in the server's memory. */
import { setTimeout as pause } from "node:timers/promises";
import { gather } from "../load/crowd.ts";
import { inspectorUrlIn, memoryAfterCollection } from "../measure/inspector.ts";
import { type Server, type StartServer, startStubRt } from "../servers/server.ts";
import { type Figure, inTurn, type World } from "./figure.ts";

/** The second crowd is what is counted: by then tables and pools have grown to their size. */
const first = 2_000;
const counted = 6_000;

export const idleMemory: Figure = {
  name: "idle-memory",
  title: "Memory of an idle socket in the server (heap: used and external, after collections)",
  measure: ({ servers }: World) => inTurn(servers, ({ start }) => measureOne(start)),
};

async function measureOne(start: StartServer) {
  const rt = await startStubRt();
  const server = await start({ rtUrl: rt.url, nodeOptions: ["--inspect=127.0.0.1:0"] });
  await gather({ url: server.url, size: first });
  const before = await settledMemory(server);
  await gather({ url: server.url, size: counted });
  const after = await settledMemory(server);
  await server.stop();
  await rt.stop();
  const kib = (bytes: number) => bytes / counted / 1024;
  return {
    server: server.name,
    sockets: first + counted,
    "heap KiB each": kib(after.heapUsed + after.external - before.heapUsed - before.external),
    "RSS KiB each": kib(after.rss - before.rss),
  };
}

/** Handshakes leave things that go only after a while. */
async function settledMemory(server: Server) {
  await pause(2_000);
  return await memoryAfterCollection(inspectorUrlIn(server.lines));
}
