/** What asking who is asking costs: the check alone, and the same requests with and without a sign-in. */

import { createAccess } from "../../src/access/access.ts";
import { siteFieldsOf } from "../../src/access/shown-fields.ts";
import { systemClock } from "../../src/base/clock.ts";
import { openStore } from "../../src/store/store.ts";
import { makeAccounts, signedIn } from "../../test/support/signed-in.ts";
import { callUnbroken, mustBe } from "../load/callers.ts";
import { requestText } from "../load/http-connection.ts";
import { spreadOf } from "../measure/percentiles.ts";
import { cpuMs } from "../measure/process.ts";
import type { Row } from "../measure/table.ts";
import { type Server, startProduct } from "../servers/server.ts";
import type { Figure } from "./figure.ts";

const nobodyThere = "http://127.0.0.1:1/REST/1.0/";
const email = "bench@example.com";
const people = 1000;
const rounds = 8;
const unlimited = { RATE_LIMIT_PER_MINUTE: "10000000", RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "10000000" };

export const signedInFigure: Figure = {
  name: "signed-in",
  title:
    "GET /notifications/unread-count, 8 callers, without and with a sign-in; the check of a session by itself",
  async measure({ length }) {
    const open = await startProduct({ rtUrl: nobodyThere, env: { AUTH: "none", ...unlimited } });
    const closed = await startProduct({
      rtUrl: nobodyThere,
      env: { AUTH: "local", ...unlimited },
    });
    await makeAccounts(`sqlite:${closed.databaseFile}`, [{ email, name: "bench", role: "admin" }]);
    const headers = await signedIn(closed.url, email);
    const without = () => measured(open, {}, length);
    const signedInNow = () => measured(closed, headers, length);
    const pairs: Pair[] = [];
    // By turns, each first as often as the other: a machine that is slower for a while is so for both.
    for (let round = 0; round < rounds; round += 2) {
      const [first, second] = [await without(), await signedInNow()];
      pairs.push({ none: first, session: second });
      const [third, fourth] = [await signedInNow(), await without()];
      pairs.push({ none: fourth, session: third });
    }
    const rows = rowsOf(pairs);
    rows.push(...(await measureChecks(closed.databaseFile)));
    await Promise.all([open.stop(), closed.stop()]);
    return rows;
  },
};

type Run = { perSecond: number; cpu: number; p50: number; p99: number };
type Pair = { none: Run; session: Run };

/** Each pair by itself, and the median of what a session leaves of the throughput, by the clock and by CPU. */
function rowsOf(pairs: Pair[]): Row[] {
  const row = (name: string, { perSecond, cpu, p50, p99 }: Run): Row => ({
    "sign-in": name,
    "per second": perSecond,
    "CPU µs": cpu,
    "p50 µs": p50,
    "p99 µs": p99,
  });
  const wall = pairs.map(({ none, session }) => session.perSecond / none.perSecond);
  const cpu = pairs.map(({ none, session }) => none.cpu / session.cpu);
  return [
    ...pairs.flatMap(({ none, session }) => [row("none", none), row("a session", session)]),
    {
      "sign-in": "ratio, median",
      "per second": medianOf(wall),
      "CPU µs": medianOf(cpu),
      "p50 µs": "",
      "p99 µs": "",
    },
  ];
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}

async function measured(server: Server, headers: Record<string, string>, length: number): Promise<Run> {
  const requestOf = () => requestText("GET", "/notifications/unread-count", headers);
  await callUnbroken({ url: server.url, callers: 8, seconds: 0.5, requestOf });
  const before = cpuMs(server.pid);
  const called = await callUnbroken({ url: server.url, callers: 8, seconds: 5 * length, requestOf });
  const cpu = cpuMs(server.pid) - before;
  mustBe(called, 200);
  const { count, p50, p99 } = spreadOf(called.times);
  return {
    perSecond: count / called.seconds,
    cpu: (cpu * 1000) / count,
    p50: p50 * 1000,
    p99: p99 * 1000,
  };
}

/** In this process: the sessions of a thousand people, each asked for the first time, and then again and again. */
async function measureChecks(databaseFile: string): Promise<Row[]> {
  const store = await openStore({ url: `sqlite:${databaseFile}` });
  const session = { hours: 12, idleMinutes: 120 };
  const settings = {
    admins: [],
    publicUrl: "http://localhost",
    session,
    keyProofDays: 30,
    siteFields: siteFieldsOf([], { severity: null, category: null, subcategory: null }),
  };
  const log = { warn: () => undefined };
  const access = createAccess({ store, clock: systemClock, log }, settings);
  const identify = access.identifyBy();
  const tokens: string[] = [];
  for (let number = 0; number < people; number += 1) {
    const identity = {
      provider: "oidc",
      subject: String(number),
      name: "x",
      role: null,
      queues: null,
    } as const;
    tokens.push((await access.admit({ ...identity, addresses: [`${number}@example.com`] })).token);
  }
  const rows: Row[] = [];
  for (const [name, rounds] of [
    ["first check", 1],
    ["check again", 50],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      for (const token of tokens) {
        const begin = performance.now();
        const shown = identify({ authorization: `Bearer ${token}` });
        if (shown instanceof Promise) await shown;
        times.push(performance.now() - begin);
      }
    const { count, p50, p99 } = spreadOf(times);
    rows.push({
      "sign-in": name,
      "per second": (count * 1000) / sum(times),
      "CPU µs": "",
      "p50 µs": p50 * 1000,
      "p99 µs": p99 * 1000,
    });
  }
  await store.close();
  return rows;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
