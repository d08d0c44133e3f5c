/** Starts a sandbox RT alone: `npx node src/sandbox/run.ts --port 8090 --file x`. Prints its address as one JSON line when it answers. */
import { parseArgs } from "node:util";
import { createSandbox } from "./sandbox.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    file: { type: "string" },
    host: { type: "string", default: "127.0.0.1" },
    timezone: { type: "string", default: "UTC" },
    "no-seed": { type: "boolean", default: false },
  },
});

const sandbox = await createSandbox({
  port: Number(values.port),
  host: values.host,
  timezone: values.timezone,
  seed: !values["no-seed"],
  ...(values.file === undefined ? {} : { file: values.file }),
});
const { url, username, password } = sandbox;
process.stdout.write(`${JSON.stringify({ url, username, password })}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
