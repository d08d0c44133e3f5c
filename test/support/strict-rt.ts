/**
 * Stands before an RT and, while it is told to, answers each message and new ticket as RT does where a right is missing –
 * or has it done, and keeps the answer back.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { forward, readBody } from "./forward.ts";

export const refusal = "You are not allowed to Correspond on ticket 7.";

/** `target`: RT's REST 1.0 address. */
export async function startStrictRt(target: string) {
  let refuses = false;
  let withheld: (() => void) | undefined;
  const server = createServer((incoming, response) => {
    void readBody(incoming).then(async (request) => {
      const isWrite =
        request.method === "POST" && /\/(comment|new|edit)$/.test(request.url.split("?")[0] ?? "");
      if (refuses && isWrite) return response.end(`RT/5.0.3 400 Bad Request\n\n# ${refusal}\n\n`);
      const { status, headers, body } = await forward(target, request);
      if (isWrite && withheld) return withheld();
      return response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${new URL(target).pathname}`,
    refuse: (whether: boolean) => {
      refuses = whether;
    },
    /** Resolves when RT has done the next write, of which nobody hears. */
    withhold: () =>
      new Promise<void>((done) => {
        withheld = () => {
          withheld = undefined;
          done();
        };
      }),
    close() {
      server.closeAllConnections();
      return new Promise<void>((closed) => void server.close(() => closed()));
    },
  };
}
