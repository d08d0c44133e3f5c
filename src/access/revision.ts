/**
 * Notices when somebody's rights changed, here or on another replica: looks at the list of such changes at a slow fixed
 * pace, and at once when this process changed something. It knows no rights.
 */
import type { RightsChanges } from "../store/people/tables.ts";

export type RevisionWatch = {
  /** Grows with every change that was noticed. What was read before it grew may be out of date. */
  current(): number;
  /** `people`: the ids of those whose rights changed. Answers how to stop listening. */
  onChange(listener: (people: ReadonlySet<string>) => void): () => void;
  /**
   * Resolves when every listener was told of everything that was committed before the call; also when the database
   * cannot be asked: the next look makes up for it.
   */
  look(): Promise<void>;
  /** Begins to look by itself. */
  start(): void;
  stop(): void;
};

type Log = { warn(details: object, message: string): void };
type Tools = { rightsChanges: Pick<RightsChanges, "since">; log: Log };

/** A sign-out must reach all replicas' open connections within 5 s. */
const usualPollMs = 1000;

export function watchRevision({ rightsChanges, log }: Tools, pollMs = usualPollMs): RevisionWatch {
  const listeners = new Set<(people: ReadonlySet<string>) => void>();
  let known = 0;
  let noticed = 0;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  /** Two looks at once may tell of one change twice, which does no harm; none is passed over. */
  async function compare(): Promise<void> {
    const changes = await rightsChanges.since(known);
    const last = changes.at(-1);
    if (!last) return;
    known = Math.max(known, last.position);
    noticed += 1;
    const people = new Set(changes.map(({ person_id }) => person_id));
    for (const listener of listeners) listener(people);
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
      const own = (people: ReadonlySet<string>) => listener(people);
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
