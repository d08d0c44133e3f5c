/** A gateway that a test may kill and start again: a process of its own, beside a sandbox RT that outlives it. */
import type { Test } from "tap";
import { startGatewayProcess } from "../support/gateway-process.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";

export async function startMortalGateway(t: Test) {
  const rt = await startSandboxProcess();
  const gateway = await startGatewayProcess({ env: { ...settingsFor(rt.account), RT_POLL_SECONDS: "0" } });
  t.teardown(async () => {
    await gateway.remove();
    await rt.stop();
  });
  return gateway;
}
