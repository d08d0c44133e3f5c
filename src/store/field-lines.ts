/** Names of custom fields as one text, so that the database can look for one of them. Pure. */

/** In lower case, each once, a line break around each. */
export function linesOf(names: readonly string[]): string {
  return `\n${[...new Set(names.map((name) => name.toLowerCase()))].join("\n")}\n`;
}

export const namesIn = (lines: string) => lines.slice(1, -1).split("\n");
