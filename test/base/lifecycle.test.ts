import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import t from "tap";
import { createLifecycle } from "../../src/base/lifecycle.ts";
import { catchLog } from "../support/log-lines.ts";

const started = new URL("./lifecycle-process.ts", import.meta.url).pathname;

/** Runs a process that says "ready", then does what `how` says; answers how it ended and what it printed. */
async function run(how: string, ...signals: NodeJS.Signals[]) {
  const child = spawn(process.execPath, [started, how]);
  let out = "";
  for await (const chunk of child.stdout) {
    out += chunk;
    const next = out.endsWith("ready\n") || out.endsWith("stopping slowly\n") ? signals.shift() : undefined;
    if (next) child.kill(next);
  }
  const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
  return { code, out };
}

t.test("what starts, stops in reverse, once", async (t) => {
  const lifecycle = createLifecycle(catchLog().log);
  const stopped: string[] = [];
  for (const name of ["store", "worker", "server"])
    lifecycle.onStop(name, async () => void stopped.push(name));
  const [first, second] = await Promise.all([lifecycle.stop("test"), lifecycle.stop("again")]);
  t.strictSame(stopped, ["server", "worker", "store"]);
  t.ok(first && second);
});

t.test("what fails or hangs at the stop keeps nothing else from stopping", async (t) => {
  const { log, lines } = catchLog();
  const lifecycle = createLifecycle(log, { seconds: 0.05 });
  const stopped: string[] = [];
  lifecycle.onStop("store", () => stopped.push("store"));
  lifecycle.onStop("hangs", () => new Promise(() => {}));
  lifecycle.onStop("fails", () => {
    throw new Error("broken");
  });
  lifecycle.onStop("rejects", () => Promise.reject(new Error("broken")));
  t.equal(await lifecycle.stop("test"), false);
  t.strictSame(stopped, ["store"]);
  t.match(
    lines().filter(({ part }) => part),
    [
      { part: "rejects", level: "error" },
      { part: "fails", level: "error" },
      { part: "hangs", level: "warn" },
    ],
  );
});

t.test("a signal stops everything and ends with 0", async (t) => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    t.match(
      await run("wait", signal),
      { code: 0, out: /ready\nstopped the last\nstopped the first\n$/ },
      signal,
    );
  }
});

t.test("a second signal ends it at once with 1", async (t) => {
  t.match(await run("slowly", "SIGTERM", "SIGINT"), { code: 1, out: /stopping slowly\n$/ });
});

t.test("an error nobody caught stops everything and ends with 1", async (t) => {
  for (const how of ["throw", "reject"])
    t.match(await run(how), { code: 1, out: /stopped the last\nstopped the first\n$/ }, how);
});

t.test("an error in the middle of a stop ends with 1, after the rest has stopped", async (t) => {
  const { log } = catchLog("silent");
  const lifecycle = createLifecycle(log);
  const emitter = new EventEmitter();
  const ended = Promise.withResolvers<number>();
  lifecycle.takeOver(
    Object.assign(emitter, { exit: (code: number) => ended.resolve(code) as never }) as never,
  );
  let closed = false;
  lifecycle.onStop("store", () => {
    closed = true;
  });
  lifecycle.onStop("server", () => emitter.emit("unhandledRejection", new Error("late")));
  emitter.emit("SIGTERM", "SIGTERM");
  t.equal(await ended.promise, 1);
  t.ok(closed);
});
