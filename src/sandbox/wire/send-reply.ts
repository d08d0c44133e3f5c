/** Writes an answer of REST 1.0 to the wire: the banner, an empty line, the body. */
import type { ServerResponse } from "node:http";
import type { Reply } from "../rest/reply.ts";

/** A version that RT's clients can read and nobody takes for a real server's. */
const VERSION = "RT/5.0.3+sandbox";

export function sendReply(response: ServerResponse, reply: Reply, cookie: string): void {
  const content = contentOf(reply);
  response.writeHead(reply.status ?? 200, {
    "Set-Cookie": cookie,
    "Content-Type": reply.type ?? "text/plain; charset=utf-8",
    "X-Frame-Options": "DENY",
    "Content-Length": Buffer.byteLength(content),
    ...(reply.location === undefined ? {} : { Location: reply.location }),
  });
  response.end(content);
}

/** Text stays text: Node then sends head and body in one piece. */
function contentOf({ code, body }: Reply): string | Buffer {
  const banner = code === undefined ? "" : `${VERSION} ${code}\n${body === undefined ? "" : "\n"}`;
  if (body instanceof Buffer) return Buffer.concat([Buffer.from(banner), body]);
  return banner + (body ?? "");
}
