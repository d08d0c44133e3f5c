/**
 * Floods the hook and prints how often RT is asked meanwhile, what the gateway holds in memory, and how long others wait:
 * `node bench/hook-flood/run.ts [--per-second 1000] [--seconds 20]`. What the figures mean stands in ../README.md.
 */
import { parseArgs } from "node:util";
import { signed } from "#test/support/call-hook.ts";
import { startGatewayProcess } from "#test/support/gateway-process.ts";
import { settingsFor } from "#test/support/sandbox-process.ts";
import { callAtPace } from "../load/callers.ts";
import { requestText } from "../load/http-connection.ts";
import { inspectorUrlIn, memoryAfterCollection } from "../measure/inspector.ts";
import { spreadOf } from "../measure/percentiles.ts";
import { residentKib } from "../measure/process.ts";
import { asTable, type Row } from "../measure/table.ts";
import { startStubRt } from "../servers/server.ts";

const { values } = parseArgs({
  options: {
    "per-second": { type: "string", default: "1000" },
    seconds: { type: "string", default: "20" },
  },
});
const perSecond = Number(values["per-second"]);
const seconds = Number(values.seconds);
const secret = "the secret of the benchmark";
const tickets = 5_000;

const rt = await startStubRt(0, tickets);
const account = settingsFor({ url: rt.url, username: "gateway", password: "gatewaypass" });
const gateway = await startGatewayProcess({
  nodeOptions: ["--inspect=127.0.0.1:0"],
  env: {
    ...account,
    RT_TIMEZONE: "UTC",
    RT_HOOK_SECRET: secret,
    RT_POLL_SECONDS: "0",
    RT_SWEEP_SECONDS: "0",
  },
});

type Flood = { name: string; ticketOf: (number: number) => number; key: string } | null;
const floods: Flood[] = [
  null,
  { name: "forged", ticketOf: (number) => 1 + (number % tickets), key: "a key that is not ours" },
  { name: "signed, one ticket", ticketOf: () => 1, key: secret },
  { name: "signed, all tickets", ticketOf: (number) => 1 + (number % tickets), key: secret },
];
let transaction = 1_000_000;
const rows: Row[] = [];
for (const flood of floods) rows.push(await measure(flood));
console.log(`${perSecond} calls a second for ${seconds} s; RT_LOOKS_PER_SECOND is 20\n\n${asTable(rows)}`);
await gateway.remove();
await rt.stop();

async function measure(flood: Flood): Promise<Row> {
  const before = await asked();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, residentKib(gateway.pid));
  }, 100);
  const [called, others] = await Promise.all([flood && callFlood(flood), askOthers()]);
  clearInterval(watch);
  const asks = (await asked()) - before;
  const { heapUsed } = await memoryAfterCollection(inspectorUrlIn(gateway.lines));
  return {
    flood: flood?.name ?? "none",
    "calls a second": called ? Math.round(called.times.length / called.seconds) : 0,
    answers: [...(called?.statuses.keys() ?? [])].join(" "),
    "requests to RT a second": asks / others.seconds,
    "others: p50 ms": spreadOf(others.times).p50,
    "others: p99 ms": spreadOf(others.times).p99,
    "most RSS, MiB": Math.round(most / 1024),
    "heap after, MiB": heapUsed / 1_048_576,
  };
}

function callFlood({ ticketOf, key }: NonNullable<Flood>) {
  const requestOf = (number: number) => {
    transaction += 1;
    const body = JSON.stringify({ ticket: ticketOf(number), transaction });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      "content-type": "application/json",
      "x-ticketwire-timestamp": timestamp,
      "x-ticketwire-signature": signed(key, timestamp, body),
    };
    return requestText("POST", "/rt/hook", headers, body);
  };
  return callAtPace({ url: gateway.url, callers: 50, seconds, requestOf }, perSecond);
}

/** What everybody else asks meanwhile. */
function askOthers() {
  const requestOf = () => requestText("GET", "/tickets?limit=1", {});
  return callAtPace({ url: gateway.url, callers: 10, seconds, requestOf }, 50);
}

async function asked(): Promise<number> {
  return Number(await (await fetch(new URL("/asked", rt.url))).text());
}
