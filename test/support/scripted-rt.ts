/**
 * A server over real HTTP that answers as a test scripts it, for what no real RT does on demand: silence, a cut
 * connection, a proxy's page, a session that ends. It signs in gateway/gatewaypass and knows nothing else of RT.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Test } from "tap";
import { createRest1, type Rest1 } from "#src/bridge/rt/rest1/client.ts";
import type { Rest1Options } from "#src/bridge/rt/rest1/options.ts";

export type Asked = {
  method: string;
  path: string;
  body: string;
  cookie: string;
  headers: IncomingMessage["headers"];
};
/** A string is RT's answer behind its banner; null hangs; a function does what it likes. */
export type Scripted = string | null | ((response: ServerResponse) => void);
export type ScriptedRt = {
  url: string;
  asked: Asked[];
  signIns(): number;
  client(options?: Partial<Rest1Options>): Rest1;
};

export const banner = "RT/5.0.3 200 Ok\n\n";
export const template = "# Required: id, Queue\n\nid: ticket/new\nQueue: General\n\n";

export async function scriptedRt(t: Test, script: (asked: Asked) => Scripted): Promise<ScriptedRt> {
  const asked: Asked[] = [];
  let sessions = 0;
  const server = createServer(async (request, response) => {
    const one = await read(request);
    if (one.path === "/REST/1.0/" && one.method === "POST") {
      sessions += 1;
      return signIn(response, one, `s${sessions}`);
    }
    asked.push(one);
    answer(response, script(one));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/REST/1.0/`;
  t.teardown(() => server.close() && server.closeAllConnections());
  return { url, asked, signIns: () => sessions, client: (options) => connect(t, url, options) };
}

function connect(t: Test, url: string, options: Partial<Rest1Options> = {}): Rest1 {
  const account = { username: "gateway", password: "gatewaypass", timezone: "UTC" };
  const rt = createRest1({ url, ...account, ...options });
  t.teardown(() => rt.close());
  return rt;
}

function signIn(response: ServerResponse, asked: Asked, session: string): void {
  if (asked.body !== "user=gateway&pass=gatewaypass") {
    response.end("RT/5.0.3 401 Credentials required\n\nYour username or password is incorrect\n");
    return;
  }
  response.setHeader("set-cookie", [
    `RT_SID_rt.80=stale; path=/`,
    `RT_SID_rt.80=${session}; path=/; HttpOnly`,
  ]);
  response.end(`${banner}# Invalid object specification: ''\n\nid: \n`);
}

function answer(response: ServerResponse, scripted: Scripted): void {
  if (typeof scripted === "function") scripted(response);
  else if (scripted !== null) response.end(banner + scripted);
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
  const { method = "", url = "", headers } = request;
  return { method, path: url, body: Buffer.concat(chunks).toString(), cookie: headers.cookie ?? "", headers };
}
