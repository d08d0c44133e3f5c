/** A gateway whose RT is behind a proxy that loses what passes, and what one asks of the two afterwards. */
import type { Test } from "tap";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { eventually } from "./eventually.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import type { FaultWeights, Operation } from "./faults.ts";
import { startGateway } from "./gateway.ts";
import { jsonClient } from "./json-client.ts";
import { countSubjects } from "./tickets-in-rt.ts";

type World = { mark?: string; weights: FaultWeights; operations: Operation[] };

/** Only these operations meet these faults; RT is given a second to finish what was cut. */
export async function startLossyWorld(t: Test, { mark = "search", weights, operations }: World) {
  const sandbox = await createSandbox({ seed: false });
  const proxy = await startFaultProxy({ target: sandbox.url, seed: 1, weights, operations, delayMs: 20 });
  const gateway = await startGateway({
    RT_API_URL: proxy.url,
    RT_USERNAME: sandbox.username,
    RT_PASSWORD: sandbox.password,
    RT_SUBMISSION_MARK: mark,
    RT_TIMEOUT_SECONDS: "1",
    RT_SETTLE_SECONDS: "1",
    RT_RETRY_MAX_SECONDS: "1",
  });
  t.teardown(async () => {
    await gateway.stop();
    await proxy.close();
    await sandbox.close();
  });
  const client = jsonClient(gateway.url);
  const inRt = async (title: string) => (await countSubjects(sandbox, title)).get(title) ?? 0;
  const settled = (id: string) =>
    eventually(
      () => client.get(`/submissions/${id}`),
      ({ body }) => body.state === "done" || body.state === "failed",
    );
  return { ...client, sandbox, proxy, inRt, settled };
}
