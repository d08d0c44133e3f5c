/** Asks for more values than one statement takes, some at a time. It knows no table. */

/** SQLite takes some thousand values in one statement, PostgreSQL some ten thousand. */
const atATime = 500;

/** All rows of all pieces, in the order of the values; none are asked for if there are no values. */
export async function inPieces<Value, Row>(
  values: readonly Value[],
  ask: (some: Value[]) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const found: Row[] = [];
  for (let start = 0; start < values.length; start += atATime)
    found.push(...(await ask(values.slice(start, start + atATime))));
  return found;
}
