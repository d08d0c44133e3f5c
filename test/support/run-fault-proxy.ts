/**
 * The fault proxy as a process of its own, to put between a gateway and an RT by hand:
 * `node test/support/run-fault-proxy.ts --target http://127.0.0.1:8081/REST/1.0/ --seed 7 --port 9000`
 * Prints {"url"} and, at SIGTERM or SIGINT, how often each fault was met.
 */
import { parseArgs } from "node:util";
import { startFaultProxy } from "./fault-proxy.ts";
import type { Operation } from "./faults.ts";

const { values } = parseArgs({
  options: {
    target: { type: "string" },
    seed: { type: "string", default: "1" },
    port: { type: "string", default: "0" },
    operations: { type: "string" },
  },
});
if (!values.target)
  throw new Error("--target is missing: the address of RT's REST 1.0, with a slash at its end");

const proxy = await startFaultProxy({
  target: values.target,
  seed: Number(values.seed),
  port: Number(values.port),
  ...(values.operations && { operations: values.operations.split(",") as Operation[] }),
});
process.stdout.write(`${JSON.stringify({ url: proxy.url })}\n`);

async function stop() {
  const met = Object.groupBy(proxy.log, ({ operation, fault }) => `${operation} ${fault}`);
  const counts = Object.entries(met).map(([name, records]) => [name, records?.length]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(counts))}\n`);
  await proxy.close();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
