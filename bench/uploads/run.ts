/**
 * Uploads many files at once and prints what the gateway's memory does meanwhile: `node bench/uploads/run.ts [--at-once 10]
 * [--megabytes 10] [--rounds 3] [--postgres] [--rt URL --username U --password P]`. Without an RT it starts the sandbox as a
 * process of its own. It measures; what the figures mean stands in ../README.md.
 */
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startGatewayProcess } from "#test/support/gateway-process.ts";
import { startPostgres } from "#test/support/postgres.ts";
import { settingsFor, startSandboxProcess } from "#test/support/sandbox-process.ts";
import { spreadOf } from "../measure/percentiles.ts";
import { residentKib } from "../measure/process.ts";
import { asTable, type Row } from "../measure/table.ts";

const { values } = parseArgs({
  options: {
    "at-once": { type: "string", default: "10" },
    megabytes: { type: "string", default: "10" },
    rounds: { type: "string", default: "3" },
    postgres: { type: "boolean", default: false },
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
const postgres = values.postgres ? await startPostgres() : undefined;
const gateway = await startGatewayProcess({
  env: {
    ...settingsFor(account),
    RT_POLL_SECONDS: "0",
    ...(postgres && { DATABASE_URL: await postgres.database() }),
  },
});

const { id } = (await (await create("uploads")).json()) as { id: number };

const rows: Row[] = [];
for (let round = 1; round <= Number(values.rounds); round += 1) {
  const before = residentKib(gateway.pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentKib(gateway.pid));
  }, 20);
  const begun = performance.now();
  const uploads = Promise.all(Array.from({ length: atOnce }, upload));
  const others = await timesWhile(uploads);
  const statuses = await uploads;
  clearInterval(watch);
  rows.push({
    round,
    "before, MiB": mib(before),
    "most, MiB": mib(most),
    "more, MiB": mib(most - before),
    seconds: ((performance.now() - begun) / 1000).toFixed(1),
    answers: [...new Set(statuses)].join(" "),
    "others: p50 ms": spreadOf(others).p50,
    "others: p99 ms": spreadOf(others).p99,
  });
}
console.log(`${atOnce} uploads of ${values.megabytes} MB at once\n\n${asTable(rows)}`);
await gateway.remove();
await postgres?.stop();
await sandbox?.stop();

/** How long others wait meanwhile, who ask one after another to have a ticket opened. */
async function timesWhile(uploads: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let over = false;
  const end = () => {
    over = true;
  };
  uploads.then(end, end);
  while (!over) {
    const begun = performance.now();
    await (await create("an other", { prefer: "respond-async" })).text();
    times.push(performance.now() - begun);
    await pause(20);
  }
  return times;
}

function create(title: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${gateway.url}/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ title, queue: "Support" }),
  });
}

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
