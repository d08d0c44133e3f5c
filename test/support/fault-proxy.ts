/**
 * A seeded proxy between the gateway and RT that loses, cuts, delays and garbles what passes, and writes down what
 * it did. It knows of RT only which operation a request is (faults.ts); what it forwards, it forwards unchanged.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import {
  defaultWeights,
  drawFault,
  type Fault,
  type FaultWeights,
  type Operation,
  operationOf,
} from "./faults.ts";
import { forward, readBody } from "./forward.ts";
import { meetFault } from "./meet-fault.ts";
import { seededRandom } from "./seeded-random.ts";

export type FaultProxyOptions = {
  /** RT's REST 1.0 address, ending in a slash. */
  target: string;
  seed: number;
  weights?: FaultWeights;
  /** Only these meet faults; absent: all. */
  operations?: Operation[];
  port?: number;
  /** How long a hanging request is held when the client does not give up first. */
  hangMs?: number;
  /** The longest delay of the delayed faults. */
  delayMs?: number;
};
/** One request as it went: `forwarded` tells whether RT heard of it, `at` is milliseconds since the epoch. */
export type FaultRecord = { at: number; operation: Operation; url: string; fault: Fault; forwarded: boolean };

export type FaultProxy = Awaited<ReturnType<typeof startFaultProxy>>;

export async function startFaultProxy(options: FaultProxyOptions) {
  const { target, seed, hangMs = 10_000, delayMs = 300 } = options;
  const random = seededRandom(seed);
  const log: FaultRecord[] = [];
  const underWay = new Set<Promise<void>>();
  let weights = options.weights ?? defaultWeights;

  const door = createDoor((incoming, response) => {
    const work = meet(incoming, response)
      .catch(() => response.socket?.destroy())
      .then(() => void underWay.delete(work));
    underWay.add(work);
  });
  const delay = () => pause(random() * delayMs);

  async function meet(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readBody(incoming);
    const operation = operationOf(request.method, request.url, request.body.toString("utf8"));
    const harmed = options.operations?.includes(operation) ?? true;
    const fault = harmed ? drawFault(random, weights, operation) : "none";
    const record = { at: Date.now(), operation, url: request.url, fault, forwarded: false };
    log.push(record);
    const toRt = () => {
      record.forwarded = true;
      return forward(target, request);
    };
    const refuse = () => door.shutFor(20 + random() * delayMs);
    await meetFault(fault, { url: request.url, response, toRt, delay, hangMs, refuse });
  }

  const port = await door.open(options.port ?? 0);
  return {
    /** To be given to the gateway as RT_API_URL. */
    url: `http://127.0.0.1:${port}${new URL(target).pathname}`,
    log,
    /** Connections are refused until `up`, and those under way are cut. */
    down: () => door.shut(),
    up: () => door.open(port),
    /** From here on these faults are met. */
    setWeights: (wanted: FaultWeights) => {
      weights = wanted;
    },
    /** Resolves when nothing is on its way any more, late commits included. */
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: () => door.shut(),
  };
}

/** A server that can stop listening and listen again on the port it had. */
function createDoor(listener: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(listener);
  let wantedOpen = false;

  async function open(port: number): Promise<number> {
    wantedOpen = true;
    if (!server.listening) await listen(port);
    return (server.address() as AddressInfo).port;
  }
  async function shut(): Promise<void> {
    wantedOpen = false;
    await stopListening();
  }
  async function shutFor(milliseconds: number): Promise<void> {
    if (!server.listening) return;
    const { port } = server.address() as AddressInfo;
    await stopListening();
    await pause(milliseconds);
    if (wantedOpen && !server.listening) await listen(port);
  }
  function listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port, host: "127.0.0.1" }, () => {
        server.off("error", reject);
        resolve();
      });
    });
  }
  function stopListening(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
  return { open, shut, shutFor };
}
