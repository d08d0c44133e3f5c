/** Filters as they stand in an address: lists repeat their name, what is not chosen is left out. Pure. */

export type Choices = Record<string, string | string[] | boolean>;

/** Reads the names of `shape`, each of the kind its value there has; others in the query are none of ours. */
export function readQuery<Shape extends Choices>(query: URLSearchParams, shape: Shape): Shape {
  const read = Object.entries(shape).map(([name, kind]) => [name, valueIn(query, name, kind)]);
  return Object.fromEntries(read);
}

function valueIn(query: URLSearchParams, name: string, kind: string | string[] | boolean) {
  if (typeof kind === "boolean") return query.get(name) === "true";
  if (Array.isArray(kind)) return [...new Set(query.getAll(name).filter((value) => value !== ""))];
  return query.get(name) ?? kind;
}

/** The query of these choices, in the order of their names; what is as in `usual` is left out. */
export function writeQuery<Shape extends Choices>(choices: Shape, usual: Shape): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choices)) {
    if (Array.isArray(value)) for (const each of value) query.append(name, each);
    else if (value !== usual[name]) query.set(name, String(value));
  }
  return query;
}
