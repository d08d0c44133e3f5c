/** A value that tells those who watch it when it is another one. Pure. */

export type Observed<Value> = {
  get(): Value;
  set(next: Value): void;
  change(by: (value: Value) => Value): void;
  /** Answers how to stop watching. */
  watch(changed: () => void): () => void;
};

export function observed<Value>(first: Value): Observed<Value> {
  let value = first;
  const watchers = new Set<() => void>();
  const set = (next: Value) => {
    if (Object.is(next, value)) return;
    value = next;
    for (const changed of [...watchers]) changed();
  };
  return {
    get: () => value,
    set,
    change: (by) => set(by(value)),
    watch(changed) {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
  };
}
