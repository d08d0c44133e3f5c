/** What the kernel says of a process: the CPU time it used and the memory it holds. Linux only. */
import { readdirSync, readFileSync } from "node:fs";

/** CPU time of all its living threads so far, in milliseconds, to the nanosecond where the kernel keeps that. */
export function cpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.reduce((sum, thread) => sum + threadNanoseconds(pid, thread), 0);
  return nanoseconds > 0 ? nanoseconds / 1e6 : ticksMs(pid);
}

function threadNanoseconds(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
  } catch {
    return 0;
  }
}

/** User and system time, in steps of 10 ms. */
function ticksMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory in KiB. */
export function residentKib(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
}
