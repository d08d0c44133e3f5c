/**
 * Somebody floods the hook: forged calls never reach RT, signed ones make it be asked no more often than it is to be
 * asked, and everybody else is answered. How fast, is measured in bench/hook-flood.
 */
import { resolve } from "node:path";
import t from "tap";
import { callHook } from "../support/call-hook.ts";
import { startChild } from "../support/child.ts";
import { eventually } from "../support/eventually.ts";
import { startGateway } from "../support/gateway.ts";
import { settingsFor } from "../support/sandbox-process.ts";
import { storySize } from "../support/story-size.ts";

const script = resolve(import.meta.dirname, "../../bench/stub-rt/run.ts");
const secret = "the secret of the flood";
const perSecond = 5;
/** The numbers of its transactions, some of them, then the ticket; and a name or a search, now and then. */
const requestsOfALook = 4;

t.test("a flood of hook calls reaches RT at its pace, forged ones not at all", async (t) => {
  const rt = startChild(script, ["--tickets", "1000"]);
  const url = await rt.line((line) => (line.startsWith("{") ? (JSON.parse(line).url as string) : undefined));
  const account = settingsFor({ url, username: "gateway", password: "gatewaypass" });
  const gateway = await startGateway({
    ...{ ...account, RT_TIMEZONE: "UTC", RT_HOOK_SECRET: secret, RT_LOOKS_PER_SECOND: String(perSecond) },
    ...{ RT_POLL_SECONDS: "0", RT_SWEEP_SECONDS: "0" },
  });
  t.teardown(async () => {
    await gateway.stop();
    await rt.kill("SIGKILL");
  });
  const asked = async () => Number(await (await fetch(new URL("/asked", url))).text());
  const flood = async (key: string) => {
    const answers = new Set<number | null>();
    let next = 0;
    const call = async () => {
      for (let index = next++; index < storySize.hookCalls; index = next++) {
        const body = JSON.stringify({ ticket: 1 + (index % 1000), transaction: 1_000_000 + index });
        answers.add(await callHook({ url: gateway.url, secret: key, body }));
      }
    };
    const calls = Promise.all(Array.from({ length: 100 }, call));
    const other = await fetch(`${gateway.url}/tickets?limit=1`);
    t.equal(other.status, 200, "others are answered meanwhile");
    await other.body?.cancel();
    await calls;
    return [...answers];
  };

  await fetch(`${gateway.url}/tickets/1?fresh=true`);
  const before = await asked();
  const begun = performance.now();
  t.same(await flood("another key than ours"), [401]);
  // Whether RT is there is asked from time to time.
  t.ok((await asked()) - before <= 3, "RT was not asked for what is forged");
  t.same(await flood(secret), [202]);
  const times = (await eventually(asked, (count) => count - before > 20)) - before;
  const seconds = (performance.now() - begun) / 1000;
  const most = Math.ceil((seconds * perSecond + 2) * requestsOfALook) + 3;
  t.ok(times <= most, `${times} requests, at most ${most}`);
});
