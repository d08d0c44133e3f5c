/** Passes one HTTP request on, bytes unchanged, and brings the whole answer back. It judges nothing. */
import { type IncomingMessage, request as openRequest } from "node:http";

export type ProxiedRequest = {
  method: string;
  url: string;
  headers: Record<string, string | string[]>;
  body: Buffer;
};
export type RtAnswer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

export async function readBody(incoming: IncomingMessage): Promise<ProxiedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = "GET", url = "/", headers } = incoming;
  return { method, url, headers: withoutHop(headers), body: Buffer.concat(chunks) };
}

export function forward(target: string, { method, url, headers, body }: ProxiedRequest): Promise<RtAnswer> {
  const { hostname, port, host } = new URL(target);
  return new Promise((resolve, reject) => {
    const options = { hostname, port, method, path: url, headers: { ...headers, host }, agent: false };
    const outgoing = openRequest(options, (answer) => {
      readBody(answer).then(
        ({ body }) =>
          resolve({ status: answer.statusCode ?? 502, headers: withoutHop(answer.headers), body }),
        reject,
      );
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

/** Headers that belong to one connection only are left out; the length is set anew. */
function withoutHop(headers: IncomingMessage["headers"]): Record<string, string | string[]> {
  const hop = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "host"]);
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !hop.has(name));
  return Object.fromEntries(kept) as Record<string, string | string[]>;
}
