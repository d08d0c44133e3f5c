/** Stands where the gateway's hook stands: hears what RT's Scrip sends, checks the signature, answers or keeps silent. */
import { createHmac } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Hint = { ticket: number; transaction: number; isSigned: boolean; at: number };
export type HookReceiver = {
  url: string;
  hints: Hint[];
  /** From now on it answers with this status; null: it takes the connection and never answers. */
  answerWith(status: number | null): void;
  /** Resolves when it has heard so many. */
  heard(count: number): Promise<Hint[]>;
  close(): Promise<void>;
};

export async function startHookReceiver(secret: string): Promise<HookReceiver> {
  const hints: Hint[] = [];
  const news = new EventEmitter();
  let status: number | null = 202;
  const server = createServer(async (request, response) => {
    hints.push(await read(request, secret));
    answer(response, status);
    news.emit("hint");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hints,
    answerWith: (next) => {
      status = next;
    },
    async heard(count) {
      while (hints.length < count) await once(news, "hint");
      return hints;
    },
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

async function read(request: IncomingMessage, secret: string): Promise<Hint> {
  const body = await text(request);
  const { "x-ticketwire-timestamp": timestamp, "x-ticketwire-signature": signature } = request.headers;
  const right = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  const isSigned = signature === `sha256=${right}` && request.url === "/rt/hook" && request.method === "POST";
  return { ...JSON.parse(body), isSigned, at: Number(timestamp) };
}

function answer(response: ServerResponse, status: number | null): void {
  if (status !== null) response.writeHead(status).end();
}
