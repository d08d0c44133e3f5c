/**
 * What a benchmark measures: a server process on core 0. The product, the bare floor and the stub of RT are started
 * here, each with a database and a folder of its own; the asking side keeps to core 1.
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { type Child, startChild } from "../../test/support/child.ts";
import { startGatewayProcess } from "../../test/support/gateway-process.ts";

export type Server = {
  name: string;
  url: string;
  pid: number;
  databaseFile: string;
  /** Stops it, lets the deed have its database, starts it again at the same address. */
  pauseWhile(deed: (databaseFile: string) => void): Promise<void>;
  /** What it wrote, on both streams. */
  lines: string[];
  stop(): Promise<void>;
};
export type ServerOptions = {
  /** The address of an RT; nothing needs to answer there. */
  rtUrl: string;
  /** Calls to RT at a time. */
  sessions?: number;
  /** Only for the product. */
  env?: Record<string, string>;
  nodeOptions?: string[];
};
export type StartServer = (options: ServerOptions) => Promise<Server>;

/** What `npm start` gives to Node; the floor gets it too. */
const startOptions = manifest.scripts.start.split(" ").filter((word) => word.startsWith("--"));
const serverCores = "0";
const loadCores = "1";
const root = resolve(import.meta.dirname, "../..");

/** Moves this process to the core of the asking side, where taskset is there. Answers whether it could. */
export function keepToLoadCore(): boolean {
  try {
    execFileSync("taskset", ["-a", "-p", "-c", loadCores, String(process.pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

export const startProduct: StartServer = async ({ rtUrl, sessions = 16, env, nodeOptions = [] }) => {
  const gateway = await startGatewayProcess({
    ...pinned(serverCores),
    nodeOptions: [...startOptions, ...nodeOptions],
    env: {
      RT_API_URL: rtUrl,
      RT_USERNAME: "gateway",
      RT_PASSWORD: "gatewaypass",
      RT_TIMEZONE: "UTC",
      RT_POLL_SECONDS: "0",
      RT_SWEEP_SECONDS: "0",
      RT_BACKFILL_PER_SECOND: "0",
      RT_SESSIONS: String(sessions),
      LOG_LEVEL: "warn",
      ...env,
    },
  });
  const { url, pid, lines, remove: stop } = gateway;
  const databaseFile = join(gateway.folder, "gateway.db");
  const pauseWhile = async (deed: (file: string) => void) => {
    await gateway.stop();
    deed(databaseFile);
    await gateway.start();
  };
  return { name: "product", url, pid, databaseFile, pauseWhile, lines, stop };
};

export const startFloor: StartServer = async ({ rtUrl, sessions = 16, nodeOptions = [] }) => {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-floor-"));
  const databaseFile = join(folder, "floor.db");
  const env = { RT_API_URL: rtUrl, RT_SESSIONS: String(sessions), DATABASE_FILE: databaseFile };
  const options = { ...pinned(serverCores), nodeOptions: [...startOptions, ...nodeOptions], env };
  const child = startChild(join(root, "bench/floor/run.ts"), [], options);
  const stop = async () => {
    await child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  };
  const url = await child.line(urlIn);
  const pauseWhile = async (deed: (file: string) => void) => deed(databaseFile);
  return { name: "floor", url, pid: child.pid, databaseFile, pauseWhile, lines: child.lines, stop };
};

/** `delay`: of a create, in milliseconds; `tickets`: old ones that are there. */
export async function startStubRt(delay = 0, tickets = 0): Promise<{ url: string; stop(): Promise<void> }> {
  const options = pinned(loadCores);
  const args = ["--delay", String(delay), "--tickets", String(tickets)];
  const child: Child = startChild(join(root, "bench/stub-rt/run.ts"), args, options);
  const url = await child.line(urlIn);
  return { url, stop: async () => void (await child.kill("SIGKILL")) };
}

function urlIn(line: string): string | undefined {
  return line.startsWith('{"url"') ? (JSON.parse(line) as { url: string }).url : undefined;
}

function pinned(cores: string): { cores?: string } {
  return hasTaskset ? { cores } : {};
}

const hasTaskset = (() => {
  try {
    execFileSync("taskset", ["-p", String(process.pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
