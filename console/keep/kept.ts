/** What this browser keeps for its person: preferences, drafts, saved views. A browser that keeps nothing still works. */

type Changed = (was: unknown, now: unknown) => void;
export type Kept = {
  read<Value>(name: string, otherwise: Value): Value;
  /** undefined forgets it. */
  write(name: string, value: unknown): void;
  names(): string[];
  /** Hears of every change, here or on another page of the browser; undefined: nothing was, or is, kept. Answers how to stop. */
  watch(name: string, changed: Changed): () => void;
};

const prefix = "ticketwire.";

export function createKept(storage: Storage | undefined): Kept {
  const watchers = new Map<string, Set<Changed>>();

  const read = (name: string) => {
    try {
      return valueIn(storage?.getItem(prefix + name));
    } catch {
      return undefined;
    }
  };

  return {
    read: (name, otherwise) => read(name) ?? otherwise,
    write(name, value) {
      const was = read(name);
      try {
        if (value === undefined) storage?.removeItem(prefix + name);
        else storage?.setItem(prefix + name, JSON.stringify(value));
      } catch {
        // Full, or forbidden: it is forgotten with the page.
      }
      for (const changed of [...(watchers.get(name) ?? [])]) changed(was, value);
    },
    names: () =>
      Object.keys(storage ?? {})
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length)),
    watch(name, changed) {
      const elsewhere = ({ key, oldValue, newValue }: StorageEvent) =>
        key === prefix + name && changed(valueIn(oldValue), valueIn(newValue));
      const own = watchers.get(name) ?? new Set();
      watchers.set(name, own.add(changed));
      addEventListener("storage", elsewhere);
      return () => {
        own.delete(changed);
        if (own.size === 0 && watchers.get(name) === own) watchers.delete(name);
        removeEventListener("storage", elsewhere);
      };
    },
  };
}

/** What is no JSON is not ours. */
function valueIn(text: string | null | undefined) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Reading `localStorage` throws where cookies are forbidden. */
export function ownStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
