/**
 * A process of our own, started with this Node: its output is kept, its end can be waited for. It ends when this
 * process ends. What the process is for is not known here.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type Child = {
  pid: number;
  /** The last lines it wrote, on both streams. */
  lines: string[];
  /** The first line on standard output for which `wanted` answers something. @throws Error when it ends before. */
  line<Found>(wanted: (line: string) => Found | undefined): Promise<Found>;
  /** To its standard input. */
  write(text: string): void;
  running(): boolean;
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
};
export type ChildOptions = {
  /** Its whole environment, beside PATH and HOME. */
  env?: Record<string, string>;
  cwd?: string;
  /** The cores it may run on, for taskset; absent: all. */
  cores?: string;
  nodeOptions?: string[];
};

const keptLines = 2_000;

export function startChild(script: string, args: string[], options: ChildOptions = {}): Child {
  const { PATH = "", HOME = "" } = process.env;
  const node = [process.execPath, ...(options.nodeOptions ?? []), script, ...args];
  const [command = "", ...rest] = options.cores ? ["taskset", "-c", options.cores, ...node] : node;
  const child = spawn(command, rest, {
    env: { PATH, HOME, ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    ...(options.cwd && { cwd: options.cwd }),
  });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const hear = (line: string) => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    for (const listener of listeners) listener(line);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on("line", hear);
  const ended = endOf(child);
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  void ended.then(() => process.off("exit", endWithUs));

  return {
    pid: child.pid ?? 0,
    lines,
    line: (wanted) => firstLine(wanted, { lines, listeners, ended, script }),
    write: (text) => void child.stdin.write(text),
    running: () => child.exitCode === null && child.signalCode === null,
    ended,
    kill(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(signal ?? code ?? 1));
  });
}

type Watched = {
  lines: string[];
  listeners: Set<(line: string) => void>;
  ended: Promise<unknown>;
  script: string;
};

function firstLine<Found>(wanted: (line: string) => Found | undefined, watched: Watched): Promise<Found> {
  const { lines, listeners, ended, script } = watched;
  return new Promise((resolve, reject) => {
    const look = (line: string) => {
      const found = wanted(line);
      if (found === undefined) return;
      listeners.delete(look);
      resolve(found);
    };
    listeners.add(look);
    lines.forEach(look);
    const fail = (how: unknown) =>
      reject(new Error(`${script} ended (${how}):\n${lines.slice(-20).join("\n")}`));
    ended.then(fail, fail);
  });
}
