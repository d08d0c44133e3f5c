/** An entry of a table by a name that a stranger sent – and never what every object inherits. Pure. */

export function lookUp<Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
