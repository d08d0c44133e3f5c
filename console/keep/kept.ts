/** What this browser keeps for its person: preferences, drafts, saved views. A browser that keeps nothing still works. */

export type Kept = {
  read<Value>(name: string, otherwise: Value): Value;
  /** undefined forgets it. */
  write(name: string, value: unknown): void;
  names(): string[];
};

const prefix = "ticketwire.";

export function createKept(storage: Storage | undefined): Kept {
  return {
    read(name, otherwise) {
      try {
        const text = storage?.getItem(prefix + name);
        return text ? JSON.parse(text) : otherwise;
      } catch {
        return otherwise;
      }
    },
    write(name, value) {
      try {
        if (value === undefined) storage?.removeItem(prefix + name);
        else storage?.setItem(prefix + name, JSON.stringify(value));
      } catch {
        // Full, or forbidden: it is forgotten with the page.
      }
    },
    names: () =>
      Object.keys(storage ?? {})
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length)),
  };
}

/** Reading `localStorage` throws where cookies are forbidden. */
export function ownStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
