/**
 * How long the stories run: moderate in `npm test`, in full by hand. STORY_CREATES, STORY_ROUNDS,
 * STORY_ROUNDS_POSTGRES, STORY_CHANGES, STORY_TICKETS, STORY_RT_TICKETS, STORY_HOOK_CALLS and STORY_DOWN_SECONDS say how much; STORY_SEED repeats a run.
 */

export const storySize = {
  /** Creates through the fault proxy, for each submission mark. Full: 2000. */
  creates: sizeOf("STORY_CREATES", 24),
  /** Tickets whose every kind of change goes through the fault proxy. Full: 200. */
  changed: sizeOf("STORY_CHANGED", 5),
  /** SIGKILL rounds on SQLite. Full: 200. */
  rounds: sizeOf("STORY_ROUNDS", 4),
  /** SIGKILL rounds on PostgreSQL. Full: 50. */
  roundsOnPostgres: sizeOf("STORY_ROUNDS_POSTGRES", 2),
  /** Random changes made in RT. Full: 200. */
  changes: sizeOf("STORY_CHANGES", 60),
  /** Tickets that are in RT before the gateway. Full: 20000. */
  tickets: sizeOf("STORY_TICKETS", 300),
  /** Tickets of a real RT that people change. Full: 40. */
  rtTickets: sizeOf("STORY_RT_TICKETS", 12),
  /** Hook calls, forged and signed each. Full: 20000. */
  hookCalls: sizeOf("STORY_HOOK_CALLS", 400),
  /** Seconds without RT. Full: 60. */
  downSeconds: sizeOf("STORY_DOWN_SECONDS", 2),
};

/** Random by default, so that many runs see many worlds; each story prints it. */
export const storySeed = sizeOf("STORY_SEED", Math.floor(Math.random() * 1_000_000));

function sizeOf(name: string, usual: number): number {
  const held = process.env[name];
  if (!held) return usual;
  const size = Number(held);
  if (!Number.isInteger(size) || size < 0)
    throw new Error(`${name} holds ${held}; it may hold a whole number`);
  return size;
}
