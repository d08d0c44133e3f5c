/** Rows of figures as a table that can be pasted into a page. */

export type Row = Record<string, string | number>;

/** All rows have the columns of the first. */
export function asTable(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => written(row[column] ?? "")));
  const rule = columns.map((_, index) =>
    typeof rows[0]?.[columns[index] ?? ""] === "number" ? "--:" : "---",
  );
  return [columns, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function written(value: string | number): string {
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return "–";
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}
