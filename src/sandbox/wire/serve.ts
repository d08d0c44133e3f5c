/** The HTTP server of a sandbox RT on a loopback port. It reads bodies, keeps strangers out and hands on to REST or pages. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isFromHere } from "./from-here.ts";
import { servePage } from "./serve-page.ts";
import { type Service, serveRest } from "./serve-rest.ts";

/** RT's own limit for attachments is 10 MB; more than a few of them do not come at once. */
const LARGEST_BODY = 64 * 1024 * 1024;

export type Listening = { port: number; close(): Promise<void> };

/** @throws Error when the port is taken */
export async function listen(
  host: string,
  port: number,
  serviceAt: (port: number) => Service,
): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 60_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const service = serviceAt((server.address() as AddressInfo).port);
  server.on("request", (request, response) => receive(service, request, response));
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function receive(service: Service, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  });
  request.on("end", () => {
    if (!isFromHere(request)) refuse(response, 403, "The sandbox answers programs on this machine only.");
    else if (size > LARGEST_BODY) refuse(response, 413, "Too large.");
    else respond(service, request, response, Buffer.concat(chunks));
  });
}

function respond(service: Service, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  try {
    if (/^\/REST\/1\.0(?:[/?]|$)/.test(request.url ?? "")) serveRest(service, request, response, body);
    else servePage(service, request, response);
  } catch (error) {
    refuse(response, 500, `The sandbox broke: ${error instanceof Error ? error.stack : error}`);
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
  response.end(`${text}\n`);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
}
