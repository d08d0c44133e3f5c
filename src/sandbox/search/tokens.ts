/** Cuts TicketSQL into words the way RT does: what fits no kind of word is skipped without a sound. Pure. */

export type TokenKind = "AGGREGATOR" | "OPERATOR" | "OPEN_PAREN" | "CLOSE_PAREN" | "VALUE" | "KEYWORD";
/** `text` as written; `end` is the position behind it in the query. */
export type Token = { text: string; start: number; end: number; readings: TokenKind[] };

const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/s.source;
const OPERATORS = "!=|<=|>=|=|<|>|NOT LIKE|LIKE|NOT STARTSWITH|STARTSWITH|NOT ENDSWITH|ENDSWITH|IS NOT|IS";
const OPERATOR = OPERATORS.replaceAll(" ", "\\s+").replace(/([A-Z]+)(?=\||$)/g, "$1\\b");
const BARE = /[+-]?\w[\w.-]*(?:\{[^{}]*\}|[\w.-])?/.source;
const WORD = new RegExp(`(${STRING})|(AND\\b|OR\\b)|(${OPERATOR})|(\\()|(\\))|(${BARE})`, "gi");

/** What a word can stand for, likeliest first: a string is a value or a field's name, and so is a bare word. */
const readings: TokenKind[][] = [
  ["VALUE", "KEYWORD"],
  ["AGGREGATOR", "KEYWORD", "VALUE"],
  ["OPERATOR"],
  ["OPEN_PAREN"],
  ["CLOSE_PAREN"],
  ["KEYWORD", "VALUE"],
];

export function cutIntoTokens(query: string): Token[] {
  return [...query.matchAll(WORD)].map((match) => {
    const group = match.slice(1).findIndex((text) => text !== undefined);
    const end = match.index + match[0].length;
    return { text: match[0], start: match.index, end, readings: readings[group] as TokenKind[] };
  });
}

/** A string without its quotes; a backslash stands for the letter behind it. */
export function unquote(text: string): string {
  return /^["']/.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, "$1") : text;
}
