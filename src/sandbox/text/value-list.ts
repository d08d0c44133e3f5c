/** Splits and joins RT's lists of values: comma or newline between them, three ways to quote. Pure. */

const ENTRY = /[ \t]*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|q\{[^\n]*?\})[ \t]*(?=,|\n|$)|([^,\n]*)/gy;

/** @returns the entries of `text`, trimmed, freed of their quotes, without empty ones. */
export function splitValues(text: string): string[] {
  const values: string[] = [];
  for (let at = 0; at < text.length; at = ENTRY.lastIndex + 1) {
    ENTRY.lastIndex = at;
    const entry = ENTRY.exec(text);
    const value = entry?.[1] === undefined ? (entry?.[2] ?? "").trim() : unquote(entry[1]);
    if (value !== "") values.push(value);
  }
  return values;
}

/** In lists of people and links a quote is a letter like any other. */
export function splitPlainly(text: string): string[] {
  const values = text.split(/[,\n]/).map((value) => value.trim());
  return values.filter((value) => value !== "");
}

/** How `show` prints the values of a multi-value custom field. */
export function joinValues(values: string[]): string {
  return values
    .map((value) => (value.includes(",") ? `'${value.replace(/[\\']/g, "\\$&")}'` : value))
    .join(",");
}

/** A backslash guards itself and the quote around the value; any other one, and all in q{}, are letters. */
function unquote(text: string): string {
  if (text.startsWith("q{")) return text.slice(2, -1);
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
}
