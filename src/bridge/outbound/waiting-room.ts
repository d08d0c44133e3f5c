/** Callers who wait for what becomes of their wish in this process. It knows outcomes, not where they come from. */
import type { Problem } from "../../model/problem.ts";
import type { SubmissionResult } from "../../store/submissions/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";

/** done: RT has it, our copy too · failed: RT refused · deferred: not now, the worker goes on with it. */
export type Outcome =
  | { kind: "done"; ticket: TicketRecord; result: SubmissionResult }
  | { kind: "failed"; problem: Problem }
  | { kind: "deferred" };

export type WaitingRoom = {
  /** Resolves with the outcome, or with `deferred` after `ms`. Ask before the wish can be carried out. */
  expect(submission: string): { outcome: (ms: number) => Promise<Outcome>; leave: () => void };
  tell(submission: string, outcome: Outcome): void;
  /** Nobody waits any longer, now or later: all are told `deferred`. */
  close(): void;
};

export function createWaitingRoom(): WaitingRoom {
  const waiting = new Map<string, (outcome: Outcome) => void>();
  let closed = false;
  return {
    expect(submission) {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      waiting.set(submission, resolve);
      const leave = () => void waiting.delete(submission);
      return { leave, outcome: (ms) => atMost(closed ? 0 : ms, promise, resolve).finally(leave) };
    },
    tell(submission, outcome) {
      waiting.get(submission)?.(outcome);
    },
    close() {
      closed = true;
      for (const tell of waiting.values()) tell({ kind: "deferred" });
    },
  };
}

async function atMost(
  ms: number,
  outcome: Promise<Outcome>,
  resolve: (outcome: Outcome) => void,
): Promise<Outcome> {
  const timer = setTimeout(resolve, ms, { kind: "deferred" });
  return outcome.finally(() => clearTimeout(timer));
}
