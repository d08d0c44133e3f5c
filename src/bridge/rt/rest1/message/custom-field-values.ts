/** The values of a custom field in RT's one line, and back. Whether a field has several is told by the caller. */

const QUOTED = /'((?:[^'\\]|\\.)*)'(?=,|$)/sy;
const BARE = /[^,]*/sy;

/**
 * RT joins several values by commas and quotes only those that hold one; all others stand as they are, quotes
 * included. So a quoted piece without a comma is a value that has these quotes. What RT shows of the two values `'a` and
 * `b'` is what it shows of the one value `a,b`; it is read as the latter.
 */
export function splitValues(shown: string): string[] {
  const values: string[] = [];
  for (let at = 0; shown !== "" && at <= shown.length; at += 1) {
    const value = quotedAt(shown, at) ?? bareAt(shown, at);
    values.push(value.value);
    at += value.length;
  }
  return values;
}

/** The values of a field: of several, split; of one, whole; none if RT shows nothing. */
export function readValues(shown: string, hasSeveral: boolean): string[] {
  if (shown === "") return [];
  return hasSeveral ? splitValues(shown) : [shown];
}

type Piece = { value: string; length: number };

function quotedAt(shown: string, at: number): Piece | null {
  QUOTED.lastIndex = at;
  const match = QUOTED.exec(shown);
  const value = match?.[1]?.replace(/\\(['\\])/g, "$1");
  return match && value?.includes(",") ? { value, length: match[0].length } : null;
}

function bareAt(shown: string, at: number): Piece {
  BARE.lastIndex = at;
  const value = BARE.exec(shown)?.[0] ?? "";
  return { value, length: value.length };
}
