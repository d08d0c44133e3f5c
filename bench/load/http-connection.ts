/**
 * One kept HTTP connection that asks one thing at a time, as cheaply as Node allows, so that the asking side is not
 * what is measured. It understands answers with Content-Length, nothing more.
 */
import { connect } from "node:net";

export type HttpAnswer = { status: number; body: Buffer };
export type HttpConnection = {
  ask(request: string): Promise<HttpAnswer>;
  close(): void;
};

const nothing: Buffer = Buffer.alloc(0);
const headersEnd = Buffer.from("\r\n\r\n");

export function openConnection(url: string): HttpConnection {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined;
  let received = nothing;
  const fail = (error: Error) => waiting?.reject(error);
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the server closed the connection")));
  socket.on("data", (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const read = readAnswer(received);
    if (!read) return;
    received = read.length === received.length ? nothing : received.subarray(read.length);
    waiting?.resolve(read.answer);
  });
  return {
    ask(request) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      });
    },
    close() {
      waiting = undefined;
      socket.destroy();
    },
  };
}

function readAnswer(bytes: Buffer): { answer: HttpAnswer; length: number } | undefined {
  const end = bytes.indexOf(headersEnd);
  if (end < 0) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const length = end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  if (bytes.length < length) return undefined;
  return { answer: { status: Number(head.slice(9, 12)), body: bytes.subarray(end + 4, length) }, length };
}

/** The bytes of a request, made once where it is always the same. */
export function requestText(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = "",
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body ? `content-length: ${Buffer.byteLength(body)}\r\n` : "";
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join("")}${length}\r\n${body}`;
}

/** A create with this title; `prefer` as in RFC 7240. */
export function createRequest(title: string, prefer?: "respond-async"): string {
  const body = JSON.stringify({
    title,
    description: "The printer on the third floor smokes again.",
    queue: "Support",
    requestor: "ana@example.com",
  });
  return requestText(
    "POST",
    "/tickets",
    { "content-type": "application/json", ...(prefer && { prefer }) },
    body,
  );
}
