/** One kind of rows in memory, with the indexes that were asked for. It does not know how rows outlive the process. */
import { IdsByKey } from "./ids-by-key.ts";

export class Table<Row extends { id: number }> {
  readonly #rows = new Map<number, Row>();
  readonly #indexes: IdsByKey<Row>[] = [];
  #last: number;

  /** @param last the number after which this table counts on */
  constructor(last = 0) {
    this.#last = last;
  }

  indexBy(keysOf: (row: Row) => readonly (string | number)[]): IdsByKey<Row> {
    const index = new IdsByKey(keysOf);
    this.#indexes.push(index);
    return index;
  }

  nextId(): number {
    this.#last++;
    return this.#last;
  }

  put(row: Row): void {
    const before = this.#rows.get(row.id);
    this.#rows.set(row.id, row);
    this.#last = Math.max(this.#last, row.id);
    for (const index of this.#indexes) index.put(row, before);
  }

  get(id: number): Row | undefined {
    return this.#rows.get(id);
  }

  all(): IterableIterator<Row> {
    return this.#rows.values();
  }

  get size(): number {
    return this.#rows.size;
  }
}
