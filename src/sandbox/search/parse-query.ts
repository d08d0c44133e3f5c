/**
 * Reads TicketSQL into a tree. RT's own rule for a row of conditions without parentheses is kept: the last AND or OR
 * of the row counts for all of it. Pure; it does not know which fields exist.
 */
import { cutIntoTokens, type Token, type TokenKind, unquote } from "./tokens.ts";

export type Condition = { field: string; operator: string; value: string | null };
export type Query = Condition | { how: "AND" | "OR"; parts: Query[] };

/** RT's words about a query it cannot read. */
export class QueryError extends Error {}

type Row = { how: "AND" | "OR"; parts: Query[] };
type Reader = {
  query: string;
  rows: Row[];
  wants: TokenKind[];
  field: string;
  operator: string;
  last: TokenKind | undefined;
};

/** @returns undefined for a query without conditions. @throws QueryError */
export function parseQuery(query: string): Query | undefined {
  const reader: Reader = {
    query,
    rows: [newRow()],
    wants: ["OPEN_PAREN", "KEYWORD"],
    field: "",
    operator: "",
    last: undefined,
  };
  for (const token of cutIntoTokens(query)) read(reader, token);
  finish(reader);
  return simplest(reader.rows[0] as Row);
}

function read(reader: Reader, token: Token): void {
  const kind = token.readings.find((known) => reader.wants.includes(known));
  if (!kind || (kind === "CLOSE_PAREN" && reader.rows.length === 1)) throw wrong(reader, token);
  reader.last = kind;
  reader.wants = steps[kind](reader, token.text);
}

/** What each kind of word does, and what may follow it. */
const steps: Record<TokenKind, (reader: Reader, text: string) => TokenKind[]> = {
  OPEN_PAREN(reader) {
    reader.rows.push(newRow());
    return ["OPEN_PAREN", "KEYWORD"];
  },
  CLOSE_PAREN(reader) {
    const row = reader.rows.pop() as Row;
    reader.rows.at(-1)?.parts.push(row);
    return afterCondition(reader);
  },
  AGGREGATOR(reader, text) {
    (reader.rows.at(-1) as Row).how = text.toUpperCase() as "AND" | "OR";
    return ["OPEN_PAREN", "KEYWORD"];
  },
  KEYWORD(reader, text) {
    reader.field = unquote(text);
    return ["OPERATOR"];
  },
  OPERATOR(reader, text) {
    reader.operator = text.toUpperCase().replace(/\s+/g, " ");
    return ["VALUE"];
  },
  VALUE(reader, text) {
    const value = /^null$/i.test(text) ? null : text;
    if (value !== null && /^[A-Za-z_]/.test(value)) {
      throw new QueryError(`Wrong query, no such column '${value}' in '${reader.query}'`);
    }
    reader.rows
      .at(-1)
      ?.parts.push({ field: reader.field, operator: reader.operator, value: value && unquote(value) });
    return afterCondition(reader);
  },
};

function afterCondition(reader: Reader): TokenKind[] {
  return reader.rows.length > 1 ? ["AGGREGATOR", "CLOSE_PAREN"] : ["AGGREGATOR"];
}

function finish({ query, rows, last }: Reader): void {
  if (last && last !== "VALUE" && last !== "CLOSE_PAREN") {
    throw new QueryError(
      `Incomplete query, last element (${last}) is not close paren or value in '${query}'`,
    );
  }
  if (rows.length > 1) {
    throw new QueryError(
      `Incomplete query, ${rows.length - 1} unclosed ${rows.length > 2 ? "parens" : "paren"} in '${query}'`,
    );
  }
}

function wrong({ query, wants }: Reader, { start, end }: Token): QueryError {
  const marked = `${query.slice(0, start)}>${query.slice(start, end)}<--here${query.slice(end)}`;
  return new QueryError(`Wrong query, expecting a ${wants.join(" or ")} in '${marked}'`);
}

function newRow(): Row {
  return { how: "AND", parts: [] };
}

function simplest(row: Row): Query | undefined {
  return row.parts.length > 1 ? row : row.parts[0];
}
