/** Splits and joins RT's lists of values: comma or newline between them, three ways to quote. Pure. */

const ENTRY = /[ \t]*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|q\{[^\n]*?\})[ \t]*(?=,|\n|$)|([^,\n]*)/gy;
const QUOTED = /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|q\{[^\n]*\})$/;

/** @returns the entries of `text`, trimmed, freed of their quotes, without empty ones. */
export function splitValues(text: string): string[] {
  return cut(text)
    .map((entry) => (QUOTED.test(entry) ? unquote(entry) : entry))
    .filter((entry) => entry !== "");
}

/** As above, but the quotes stay: lists of links are read so. */
export function splitQuoted(text: string): string[] {
  return cut(text).filter((entry) => entry !== "");
}

/** In lists of people a quote is a letter like any other. */
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

function cut(text: string): string[] {
  const entries: string[] = [];
  for (let at = 0; at < text.length; at = ENTRY.lastIndex + 1) {
    ENTRY.lastIndex = at;
    const entry = ENTRY.exec(text);
    entries.push(entry?.[1] ?? (entry?.[2] ?? "").trim());
  }
  return entries;
}

/** A backslash guards itself and the quote around the value; any other one, and all in q{}, are letters. */
function unquote(text: string): string {
  if (text.startsWith("q{")) return text.slice(2, -1);
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
}
