/** A list as it was wished, and as RT and others made of it since RT began to set it. Pure. */

export type ListEdit = { own: boolean; removed: string[]; added: string[] };

/**
 * What others did after us is theirs to keep; what RT wrote of ours in its own spelling is ours all the same.
 * `key`: equal for entries that are the same to RT.
 */
export function asOthersLeftIt(
  wanted: string[],
  edits: ListEdit[],
  key: (entry: string) => string,
): string[] {
  const keyOf = (entry: string) => folded(key(entry));
  return edits.reduce(
    (list, edit) => (edit.own ? respelled(list, edit.added) : edited(list, edit, keyOf)),
    wanted,
  );
}

function edited(list: string[], { removed, added }: ListEdit, keyOf: (entry: string) => string): string[] {
  const gone = new Set([...removed, ...added].map(keyOf));
  return [...list.filter((entry) => !gone.has(keyOf(entry))), ...added];
}

function respelled(list: string[], added: string[]): string[] {
  const written = added.filter((entry) => !list.some((own) => folded(own) === folded(entry)));
  const spellingOf = (entry: string) =>
    written.find((it) => folded(it).toLowerCase() === folded(entry).toLowerCase());
  return list.map((entry) => spellingOf(entry) ?? entry);
}

/** RT folds white space on its way into the history. */
const folded = (entry: string) => entry.replace(/\s+/g, " ").trim();
