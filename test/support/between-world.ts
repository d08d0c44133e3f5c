/**
 * A gateway whose RT is behind a proxy that does with each request what a test says: waits, answers in RT's place, cuts.
 * For faults that must come in one certain order; those of chance are in fault-proxy.ts.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Test } from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { eventually } from "./eventually.ts";
import type { CannedAnswer } from "./fault-answers.ts";
import { type Operation, operationOf } from "./faults.ts";
import { forward, type ProxiedRequest, type RtAnswer, readBody } from "./forward.ts";
import { startGateway } from "./gateway.ts";
import { jsonClient } from "./json-client.ts";
import { countSubjects } from "./tickets-in-rt.ts";

export type Asked = ProxiedRequest & { operation: Operation; toRt: () => Promise<RtAnswer> };
/** What the gateway is answered; null: it is cut. */
export type Meet = (asked: Asked) => Promise<RtAnswer | CannedAnswer | null>;

/** Lets it through. */
export const through: Meet = ({ toRt }) => toRt();

/** `meet` may be changed at any time. RT is given a second to answer and one to finish, unless `settings` say otherwise. */
export async function startBetweenWorld(t: Test, settings: Record<string, string> = {}) {
  const sandbox = await createSandbox({ seed: false });
  const between: { meet: Meet; asked: Operation[] } = { meet: through, asked: [] };
  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => response.socket?.destroy());
  });

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readBody(incoming);
    const operation = operationOf(request.method, request.url, request.body.toString("utf8"));
    between.asked.push(operation);
    const toRt = () => forward(sandbox.url, request);
    const answer = await between.meet({ ...request, operation, toRt });
    if (!answer) return void response.socket?.destroy();
    const { status, headers, body } = answer;
    response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const databaseUrl = `sqlite:${join(t.testdir(), "between.db")}`;
  const gateway = await startGateway({
    RT_API_URL: `http://127.0.0.1:${port}/REST/1.0/`,
    RT_USERNAME: sandbox.username,
    RT_PASSWORD: sandbox.password,
    DATABASE_URL: databaseUrl,
    RT_POLL_SECONDS: "0",
    RT_TIMEOUT_SECONDS: "1",
    RT_SETTLE_SECONDS: "1",
    RT_RETRY_MAX_SECONDS: "1",
    ...settings,
  });
  t.teardown(async () => {
    await gateway.stop();
    server.close();
    server.closeAllConnections();
    await sandbox.close();
  });
  const client = jsonClient(gateway.url);
  const submission = async (id: string) => (await client.get(`/submissions/${id}`)).body;
  const becomes = (id: string, ...states: string[]) =>
    eventually(
      () => submission(id),
      ({ state }) => states.includes(state),
    );
  const inRt = async (title: string) => (await countSubjects(sandbox, title)).get(title) ?? 0;
  return { ...client, between, gateway, sandbox, databaseUrl, becomes, inRt };
}
