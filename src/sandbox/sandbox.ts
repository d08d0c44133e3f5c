/**
 * A small Request Tracker of our own for trying and testing: REST 1.0 over real HTTP on a loopback port, with the answers
 * of an RT 5. It is no system of record: its passwords are known, it sends no mail, and only this machine may call it.
 */

import { fillPastWeeks } from "./seed/past-weeks.ts";
import { taxonomy } from "./taxonomy.ts";
import { isLoopback } from "./wire/from-here.ts";
import { listen } from "./wire/serve.ts";
import type { Service } from "./wire/serve-rest.ts";
import { Sessions } from "./wire/sessions.ts";
import { rtname } from "./world/founding.ts";
import { noJournal, openJournal } from "./world/journal.ts";
import { Tables } from "./world/tables.ts";

export type SandboxOptions = {
  /** A journal that keeps every change; what it holds is read back first. Without it the sandbox forgets. */
  file?: string;
  /** 0, the default: any free one. A taken one is an error, unless `orAnyPort`. */
  port?: number;
  orAnyPort?: boolean;
  /** A loopback address. */
  host?: string;
  clock?: () => Date;
  /** The zone of accounts that have none of their own. */
  timezone?: string;
  /** Whether a sandbox that holds nothing yet starts with some weeks of tickets; true by default. */
  seed?: boolean;
};

export type Sandbox = {
  /** "http://127.0.0.1:8090/REST/1.0/" */
  url: string;
  username: string;
  password: string;
  /** The values of its select fields, which REST 1.0 tells nobody. */
  taxonomy: typeof taxonomy;
  close(): Promise<void>;
};

/** Starts one; it answers when this resolves. @throws Error for a host that is not loopback, a taken port, a broken file */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    host = "127.0.0.1",
    port = 0,
    clock = () => new Date(),
    timezone = "UTC",
    seed = true,
    orAnyPort = false,
  } = options;
  if (!isLoopback(host)) throw new Error(`A sandbox RT listens on loopback only, not on ${host}`);
  const journal = options.file === undefined ? noJournal : openJournal(options.file);
  const tables = new Tables(journal.keep);
  for (const change of journal.changes) tables.restore(change);
  const serviceAt = (bound: number): Service => {
    const site = `http://${host}:${bound}`;
    if (seed && journal.changes.length === 0) fillPastWeeks(tables, clock(), site);
    return { tables, sessions: new Sessions(rtname, bound), clock, timezone, site };
  };
  const listening = await listen(host, port, serviceAt).catch((error: unknown) => {
    if (!orAnyPort || !isTaken(error)) throw error;
    return listen(host, 0, serviceAt);
  });
  return {
    url: `http://${host}:${listening.port}/REST/1.0/`,
    username: "gateway",
    password: "gatewaypass",
    taxonomy,
    async close() {
      await listening.close();
      journal.close();
    },
  };
}

const isTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "EADDRINUSE";
