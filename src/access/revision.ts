/**
 * Notices when somebody's rights changed, here or on another replica: looks at one number in the database at a slow
 * fixed pace, and at once when this process changed something. It knows no rights.
 */
import type { RightsRevision } from "../store/access-tables.ts";

export type RevisionWatch = {
  /** Grows with every change that was noticed. What was read before it grew may be out of date. */
  current(): number;
  onChange(listener: () => void): () => void;
  /**
   * Resolves when every listener was told of everything that was committed before the call; also when the database
   * cannot be asked: the next look makes up for it.
   */
  look(): Promise<void>;
  start(): void;
  stop(): void;
};

type Log = { warn(details: object, message: string): void };
type Tools = { rightsRevision: Pick<RightsRevision, "get">; log: Log };

/** A sign-out must reach all replicas' open connections within 5 s. */
const usualPollMs = 1000;

export function watchRevision({ rightsRevision, log }: Tools, pollMs = usualPollMs): RevisionWatch {
  const listeners = new Set<() => void>();
  let known = -1;
  let noticed = 0;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  async function compare(): Promise<void> {
    const revision = await rightsRevision.get();
    if (revision === known) return;
    known = revision;
    noticed += 1;
    for (const listener of listeners) listener();
  }

  async function look(): Promise<void> {
    try {
      await compare();
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ err: error }, "changes of rights cannot be looked for");
      failing = true;
    }
  }

  return {
    current: () => noticed,
    onChange(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    look,
    start() {
      timer ??= setInterval(() => void look(), pollMs);
    },
    stop: () => clearInterval(timer),
  };
}
