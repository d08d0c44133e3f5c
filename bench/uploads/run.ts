/**
 * Uploads many files at once and prints what the gateway's memory does meanwhile: `node bench/uploads/run.ts [--at-once 10]
 * [--megabytes 10] [--rounds 3] [--rt URL --username U --password P]`. Without an RT it starts the sandbox as a process of
 * its own. It measures; what the figures mean stands in ../README.md.
 */
import { parseArgs } from "node:util";
import { startGatewayProcess } from "#test/support/gateway-process.ts";
import { settingsFor, startSandboxProcess } from "#test/support/sandbox-process.ts";
import { residentKib } from "../measure/process.ts";
import { asTable, type Row } from "../measure/table.ts";

const { values } = parseArgs({
  options: {
    "at-once": { type: "string", default: "10" },
    megabytes: { type: "string", default: "10" },
    rounds: { type: "string", default: "3" },
    rt: { type: "string" },
    username: { type: "string", default: "gateway" },
    password: { type: "string", default: "gatewaypass" },
  },
});
const atOnce = Number(values["at-once"]);
const bytes = Number(values.megabytes) * 1_000_000;

const sandbox = values.rt ? undefined : await startSandboxProcess();
const { username, password } = values;
const account = sandbox?.account ?? { url: values.rt ?? "", username, password };
const gateway = await startGatewayProcess({ env: { ...settingsFor(account), RT_POLL_SECONDS: "0" } });

const opened = await fetch(`${gateway.url}/tickets`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ title: "uploads", queue: "Support" }),
});
const { id } = (await opened.json()) as { id: number };

const rows: Row[] = [];
for (let round = 1; round <= Number(values.rounds); round += 1) {
  const before = residentKib(gateway.pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentKib(gateway.pid));
  }, 20);
  const begun = performance.now();
  const statuses = await Promise.all(Array.from({ length: atOnce }, upload));
  clearInterval(watch);
  rows.push({
    round,
    "before, MiB": mib(before),
    "most, MiB": mib(most),
    "more, MiB": mib(most - before),
    seconds: ((performance.now() - begun) / 1000).toFixed(1),
    answers: [...new Set(statuses)].join(" "),
  });
}
console.log(`${atOnce} uploads of ${values.megabytes} MB at once\n\n${asTable(rows)}`);
await gateway.remove();
await sandbox?.stop();

async function upload(): Promise<number> {
  const boundary = "a-boundary-of-the-benchmark";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="visibility"\r\n\r\ninternal\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const answer = await fetch(`${gateway.url}/tickets/${id}/comments`, {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}`, prefer: "wait=60" },
    body: ReadableStream.from(pieces(head, `\r\n--${boundary}--\r\n`)),
    duplex: "half",
  });
  await answer.text();
  return answer.status;
}

/** Made on the way, so that the asking side holds no file either. */
function* pieces(head: string, end: string) {
  yield Buffer.from(head);
  for (let left = bytes; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536), "ticketwire");
  yield Buffer.from(end);
}

function mib(kib: number): string {
  return (kib / 1024).toFixed(0);
}
