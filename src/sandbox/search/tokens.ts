/** Cuts TicketSQL into words the way RT does: what fits no kind of word is skipped without a sound. Pure. */

export type TokenKind = "AGGREGATOR" | "OPERATOR" | "OPEN_PAREN" | "CLOSE_PAREN" | "VALUE" | "KEYWORD";
/** `text` as written; `end` is the position behind it in the query. */
export type Token = { kind: TokenKind; text: string; start: number; end: number; spellings: TokenKind[] };

const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/s.source;
const NUMBER = /[+-]?\d+(?:\.\d+)?/.source;
const OPERATORS = "!=|<>|<=|>=|=|<|>|NOT LIKE|LIKE|NOT STARTSWITH|STARTSWITH|NOT ENDSWITH|ENDSWITH|IS NOT|IS";
const NAME = /[A-Za-z_](?:[\w.-]|\{[^{}]*\})*/.source;
const OPERATOR = OPERATORS.replaceAll(" ", "\\s+").replace(/([A-Z]+)(?=\||$)/g, "$1\\b");
const WORD = new RegExp(`(${STRING}|${NUMBER})|(AND\\b|OR\\b)|(${OPERATOR})|(\\()|(\\))|(${NAME})`, "gi");

/** A string can stand for a value as well as for the name of a field. */
export function cutIntoTokens(query: string): Token[] {
  return [...query.matchAll(WORD)].map((match) => {
    const [text, value, aggregator, operator, open, close] = match;
    const kind = value
      ? "VALUE"
      : aggregator
        ? "AGGREGATOR"
        : operator
          ? "OPERATOR"
          : open
            ? "OPEN_PAREN"
            : close
              ? "CLOSE_PAREN"
              : "KEYWORD";
    const quotes = /^["']/.test(text);
    const spellings: TokenKind[] = quotes
      ? ["VALUE", "KEYWORD"]
      : kind === "KEYWORD"
        ? ["KEYWORD", "VALUE"]
        : [kind];
    return { kind, text, start: match.index, end: match.index + text.length, spellings };
  });
}

/** A string without its quotes; a backslash stands for the letter behind it. */
export function unquote(text: string): string {
  return /^["']/.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, "$1") : text;
}
