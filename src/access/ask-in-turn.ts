/** Asks about many things, a few at a time. What waits for its turn waits once, however often it is asked for. */

export type AskInTurn<Subject> = {
  add(subjects: Iterable<Subject>): void;
  /** Forgets those that wait. */
  clear(): void;
};

/** `ask` never rejects. */
export function createAskInTurn<Subject>(
  ask: (subject: Subject) => Promise<void>,
  atOnce: number,
): AskInTurn<Subject> {
  const due = new Set<Subject>();
  let asking = 0;

  function begin(): void {
    for (const subject of due) {
      if (asking >= atOnce) return;
      due.delete(subject);
      asking += 1;
      void ask(subject).finally(() => {
        asking -= 1;
        begin();
      });
    }
  }

  return {
    add(subjects) {
      for (const subject of subjects) due.add(subject);
      begin();
    },
    clear: () => due.clear(),
  };
}
