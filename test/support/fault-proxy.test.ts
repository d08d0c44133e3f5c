/** Holds the fault proxy to its word: what RT heard and what the client got, for each fault. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import t, { type Test } from "tap";
import { request } from "undici";
import { startFaultProxy } from "./fault-proxy.ts";
import { type Fault, type FaultWeights, faults } from "./faults.ts";

async function startCountingRt() {
  const heard: string[] = [];
  const server = createServer((incoming, response) => {
    heard.push(incoming.url ?? "");
    response.end("RT/5.0.3 200 Ok\n\n# Ticket 1 created.\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/REST/1.0/`, heard, close };
}

async function ask(url: string): Promise<string> {
  try {
    const answer = await request(url, { method: "POST", body: "content=x", reset: true });
    return `${answer.statusCode} ${await answer.body.text()}`;
  } catch (error) {
    return `error ${(error as Error).name}`;
  }
}

async function meet(t: Test, fault: Fault, path: string) {
  const rt = await startCountingRt();
  const weights: FaultWeights = { [fault]: 1 };
  const proxy = await startFaultProxy({ target: rt.url, seed: 1, weights, hangMs: 50, delayMs: 20 });
  t.teardown(() => proxy.close().then(rt.close));
  const got = await ask(proxy.url + path);
  await proxy.idle();
  return { got, heard: rt.heard.length };
}

const reachesRt = new Set<Fault>([
  "none",
  "cut-after",
  "cut-middle",
  "commit-then-drop",
  "drop-then-commit",
  "html-504-after",
  "perl-after",
]);
const answered: Partial<Record<Fault, RegExp>> = {
  none: /^200 RT\/5.0.3 200 Ok/,
  "html-502": /^502 <html>/,
  "html-504-after": /^504 <html>/,
  "too-large-413": /^413 <html>/,
  "busy-503": /^503 Database inaccessible/,
  "perl-before": /^200 Can't use an undefined value/,
  "perl-after": /^200 Can't use an undefined value/,
  "empty-search": /^200 RT\/.*\n\nNo matching results\./,
};

for (const fault of faults) {
  t.test(`${fault}: RT ${reachesRt.has(fault) ? "hears" : "does not hear"} of it`, async (t) => {
    const path = fault === "empty-search" ? "search/ticket?query=id=1" : "ticket/new";
    const { got, heard } = await meet(t, fault, path);
    t.equal(heard, reachesRt.has(fault) ? 1 : 0);
    t.match(got, answered[fault] ?? /^error /);
  });
}

t.test("only the chosen operations meet faults", async (t) => {
  const rt = await startCountingRt();
  const proxy = await startFaultProxy({
    target: rt.url,
    seed: 1,
    weights: { "cut-before": 1 },
    operations: ["search"],
  });
  t.teardown(() => proxy.close().then(rt.close));
  t.match(await ask(`${proxy.url}ticket/new`), /^200/);
  t.match(await ask(`${proxy.url}search/ticket?query=id=1`), /^error/);
  t.match(proxy.log, [
    { operation: "create", fault: "none" },
    { operation: "search", fault: "cut-before" },
  ]);
});

t.test("down refuses, up answers again at the same address", async (t) => {
  const rt = await startCountingRt();
  const proxy = await startFaultProxy({ target: rt.url, seed: 1, weights: { none: 1 } });
  t.teardown(() => proxy.close().then(rt.close));
  await proxy.down();
  t.match(await ask(`${proxy.url}ticket/1`), /^error/);
  await proxy.up();
  t.match(await ask(`${proxy.url}ticket/1`), /^200/);
});

t.test("the same seed meets the same faults", async (t) => {
  const rows = await Promise.all([7, 7, 8].map((seed) => rowOfFaults(t, seed)));
  t.same(rows[0], rows[1]);
  t.notSame(rows[0], rows[2]);
});

async function rowOfFaults(t: Test, seed: number): Promise<Fault[]> {
  const rt = await startCountingRt();
  const weights: FaultWeights = { none: 1, "html-502": 1, "perl-before": 1 };
  const proxy = await startFaultProxy({ target: rt.url, seed, weights });
  t.teardown(() => proxy.close().then(rt.close));
  for (let n = 0; n < 20; n += 1) await ask(`${proxy.url}ticket/new`);
  return proxy.log.map(({ fault }) => fault);
}
