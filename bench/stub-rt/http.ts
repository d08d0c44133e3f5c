/**
 * As little HTTP as a benchmark's stub needs: requests with Content-Length on kept connections, one answer each. It
 * costs a few microseconds, so that the stub is never what is measured.
 */
import { createServer, type Server, type Socket } from "node:net";

export type Asked = { method: string; path: string; body: string };
export type Answer = (asked: Asked) => string;

const headersEnd = Buffer.from("\r\n\r\n");

/** Answers each request with 200 text/plain; `delayOf` says after how many milliseconds. */
export function serveText(answer: Answer, delayOf: (asked: Asked) => number): Server {
  return createServer({ noDelay: true }, (socket) => {
    let rest: Buffer = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let request = take(rest); request; request = take(rest)) {
        rest = rest.subarray(request.length);
        reply(socket, answer(request.asked), delayOf(request.asked));
      }
    });
  });
}

function take(bytes: Buffer): { asked: Asked; length: number } | undefined {
  const end = bytes.indexOf(headersEnd);
  if (end < 0) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const bodyLength = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  const length = end + 4 + bodyLength;
  if (bytes.length < length) return undefined;
  const [method = "", path = ""] = head.split(" ", 2);
  return { asked: { method, path, body: bytes.toString("utf8", end + 4, length) }, length };
}

function reply(socket: Socket, text: string, delayMs: number): void {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nSet-Cookie: RT_SID_bench.80=0123456789abcdef0123456789abcdef; path=/; HttpOnly\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n`;
  if (delayMs === 0) socket.write(head + text);
  else setTimeout(() => socket.writable && socket.write(head + text), delayMs);
}
