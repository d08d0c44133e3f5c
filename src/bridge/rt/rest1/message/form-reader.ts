/**
 * Reads the forms RT answers with: `#` remarks, fields, folded and indented values, forms parted by `--`.
 * It does not know what a field means.
 */

export type Form = { remarks: string[]; fields: Map<string, string> };

type Field = { name: string; lines: string[] };

const FIELD_START = /^(CF\.\{.*?\}|[^\s:#][^:]*?):(?: (.*))?$/s;

/** Every form of a body. RT indents each line of a value, so a bare `--` or `#` is never part of one. */
export function readForms(body: string): Form[] {
  return splitForms(body.replace(/\n$/, "").split("\n"))
    .map(readForm)
    .filter((form) => form.remarks.length > 0 || form.fields.size > 0);
}

/** The first form of a body; an empty one if there is none. */
export function readOneForm(body: string): Form {
  return readForms(body)[0] ?? { remarks: [], fields: new Map() };
}

/** All `#` lines of a body, without the sign. */
export function readRemarks(body: string): string[] {
  return readForms(body).flatMap((form) => form.remarks);
}

function splitForms(lines: string[]): string[][] {
  const forms: string[][] = [[]];
  for (const line of lines) {
    if (line === "--") forms.push([]);
    else forms.at(-1)?.push(line);
  }
  return forms;
}

function readForm(lines: string[]): Form {
  const form: Form = { remarks: [], fields: new Map() };
  const fields: Field[] = [];
  for (const line of lines) {
    if (line.startsWith("#")) form.remarks.push(line.replace(/^#\s*/, ""));
    else if (line === "" || line.startsWith(" ")) fields.at(-1)?.lines.push(line);
    else begin(fields, line);
  }
  for (const [place, field] of fields.entries()) keep(form, field, place === fields.length - 1);
  return form;
}

function begin(fields: Field[], line: string): void {
  const start = FIELD_START.exec(line);
  if (start) fields.push({ name: start[1] ?? "", lines: [start[2] ?? ""] });
}

function keep(form: Form, field: Field, isLast: boolean): void {
  const before = form.fields.get(field.name);
  const value = unfold(field, isLast);
  // RT repeats the name of a list when an entry holds a line break.
  form.fields.set(field.name, before === undefined ? value : `${before},\n${value}`);
}

/**
 * RT indents by the length of "Name: ", or by 4 where that exceeds 16. After a value of several lines it puts one
 * empty line, after a form another; an empty line more is a line break at the value's own end.
 */
function unfold(field: Field, isLast: boolean): string {
  if (field.lines.length === 1) return field.lines[0] ?? "";
  const lines = [...field.lines];
  let empty = 0;
  while (lines.length > 1 && lines.at(-1) === "") {
    lines.pop();
    empty += 1;
  }
  if (isLast) empty -= 1;
  const indent = indentOf(field.name);
  const value = lines.map((line, place) => (place === 0 ? line : line.replace(indent, ""))).join("\n");
  return empty > 1 ? `${value}\n` : value;
}

const indents = Array.from({ length: 17 }, (_, width) => new RegExp(`^ {0,${width}}`));

function indentOf(name: string): RegExp {
  const width = name.length + 2;
  return indents[width > 16 ? 4 : width] as RegExp;
}
