/**
 * The real gateway as a process of its own, on a database in a folder of its own: to be killed, stopped and started
 * again at the same address. What is asked of it is the story's business.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Child, type ChildOptions, startChild } from "./child.ts";
import { freePort } from "./free-port.ts";
import { leaksIn, refuseLeaks, secretsAmong } from "./leaks.ts";

export type GatewayOptions = Pick<ChildOptions, "cores" | "nodeOptions"> & {
  /** Settings over the usual ones of a test. */
  env?: Record<string, string>;
};
export type GatewayProcess = Awaited<ReturnType<typeof startGatewayProcess>>;

/** Loads are not turned away, and nor are stories that ask often. */
export const unlimited = {
  RATE_LIMIT_PER_MINUTE: "10000000",
  RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "100000000",
  FEEDS_PER_PERSON: "1000000",
  CONNECTIONS_PER_ADDRESS: "1000000",
};

const root = resolve(import.meta.dirname, "../..");

/** Resolves when the gateway is ready. @throws Error with its last lines when it ends instead */
export async function startGatewayProcess(options: GatewayOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-gateway-"));
  const port = String(await freePort());
  const usual = {
    PORT: port,
    DATABASE_URL: `sqlite:${join(folder, "gateway.db")}`,
    AUTH: "none",
    RT_BACKFILL_PER_SECOND: "0",
    LOG_LEVEL: "warn",
    ...unlimited,
  };
  const url = `http://127.0.0.1:${port}`;
  const env = { ...usual, ...options.env };
  const secrets = secretsAmong(env);
  const leaky: string[] = [];
  const begin = async (more: Record<string, string> = {}) => {
    const settings = { ...env, ...more };
    Object.assign(secrets, secretsAmong(settings));
    const begun = startChild(join(root, "src/main.ts"), [], { ...options, env: settings, cwd: folder });
    // Line by line: of a long life only the end is kept, and of one that was killed nothing.
    const search = (line: string) => {
      if (leaksIn([line], secrets).length > 0) leaky.push(line);
    };
    begun.line(search).catch(() => undefined);
    await ready(url, begun);
    return begun;
  };
  let child = await begin();

  return {
    url,
    folder,
    get pid() {
      return child.pid;
    },
    get lines() {
      return child.lines;
    },
    /** Ends it as a power cut would. */
    kill: () => child.kill("SIGKILL"),
    /** Asks it to stop; answers its exit code. */
    stop: () => child.kill("SIGTERM"),
    /** Starts it again with the same database, at the same address, with other settings beside those it has. */
    async start(more: Record<string, string> = {}) {
      if (!child.running()) child = await begin(more);
    },
    /** Ends it for good and forgets its folder. @throws Error when its log holds what no log may hold */
    async remove() {
      await child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
      refuseLeaks([...leaky, ...child.lines], secrets);
    },
  };
}

async function ready(url: string, child: Child): Promise<void> {
  while (child.running()) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pause(10);
  }
  throw new Error(`the gateway ended (${await child.ended}):\n${child.lines.slice(-20).join("\n")}`);
}
