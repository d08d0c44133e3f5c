/** An index: which rows have a key. It holds ids only; the rows stay in their table. */

export class IdsByKey<Row extends { id: number }> {
  readonly #ids = new Map<string | number, number[]>();
  readonly #keysOf: (row: Row) => readonly (string | number)[];

  constructor(keysOf: (row: Row) => readonly (string | number)[]) {
    this.#keysOf = keysOf;
  }

  /** Takes note of `row`, which stands in place of `before`. */
  put(row: Row, before: Row | undefined): void {
    const keys = this.#keysOf(row);
    const old = before ? this.#keysOf(before) : [];
    for (const key of old) if (!keys.includes(key)) this.#remove(key, row.id);
    for (const key of keys) if (!old.includes(key)) this.#add(key, row.id);
  }

  /** Ids in the order in which they came. */
  get(key: string | number): readonly number[] {
    return this.#ids.get(key) ?? [];
  }

  #add(key: string | number, id: number): void {
    const ids = this.#ids.get(key);
    if (ids) ids.push(id);
    else this.#ids.set(key, [id]);
  }

  #remove(key: string | number, id: number): void {
    const left = this.get(key).filter((known) => known !== id);
    if (left.length > 0) this.#ids.set(key, left);
    else this.#ids.delete(key);
  }
}
