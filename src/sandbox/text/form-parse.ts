/**
 * Reads the forms a client sends to REST 1.0, with every trap of RT's own reader: an unindented line that looks like a
 * field is a field, any other unindented line vanishes, a `#` line after the opening comment is a syntax error.
 * Pure; it knows no ticket.
 */

/** One form. `fields` has the names as sent, in `order`; a name sent twice holds an array. `error`: ">> " and what RT choked on. */
export type Form = {
  comment: string;
  order: string[];
  fields: Record<string, string | string[]>;
  error: string;
};

/** What counts as white space here: Perl's list, which has NEL and has no byte order mark. */
const SPACE = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const CUSTOM = "CF\\.\\{[^,]+\\}|(?:CF|CustomField)-[^\\s:,][^:,]*";
const FIELD = new RegExp(`^(${CUSTOM}|[a-z][a-z0-9_-]*):(?:${SPACE}+(.*))?$`, "is");
const CONTINUED = new RegExp(`^(?:${SPACE}|$)`);
const INDENT = new RegExp(`^${SPACE}*`);

type Reader = { lines: string[]; at: number };

/** @returns the forms of `content`, which are separated by a line of two dashes; empty ones are left out. */
export function parseForms(content: string): Form[] {
  const reader: Reader = { lines: content.split("\n"), at: 0 };
  const forms: Form[] = [];
  while (reader.at < reader.lines.length) {
    const form = readForm(reader);
    if (form.comment || form.order.length > 0 || form.error) forms.push(form);
  }
  return forms;
}

/** What `name` (any case) was given as; an array when it was sent more than once, undefined when it was not sent. */
export function sentValue(form: Form, name: string): string | string[] | undefined {
  const wanted = name.toLowerCase();
  const key = form.order.findLast((known) => known.toLowerCase() === wanted);
  return key === undefined ? undefined : form.fields[key];
}

function readForm(reader: Reader): Form {
  const form: Form = { comment: "", order: [], fields: Object.create(null), error: "" };
  let commented = false;
  for (let line = next(reader); line !== undefined && line !== "--"; line = next(reader)) {
    if (!line.startsWith("#")) commented ||= form.comment !== "";
    else if (commented || form.order.length > 0) return choke(form, line, reader);
    else form.comment += `${line}\n`;
    const field = FIELD.exec(line);
    if (field) add(form, field[1] as string, readValue(reader, field[2] ?? ""));
  }
  return form;
}

function next(reader: Reader): string | undefined {
  return reader.lines[reader.at++];
}

/** The rest of the form, up to the next line of dashes, is what RT quotes back. */
function choke(form: Form, line: string, reader: Reader): Form {
  const rest = [line];
  for (let more = next(reader); more !== undefined && more !== "--"; more = next(reader)) rest.push(more);
  while (rest.at(-1) === "") rest.pop();
  form.error = `>> ${rest.join("\n")}\n`;
  return form;
}

function readValue(reader: Reader, first: string): string {
  const more: string[] = [];
  while (CONTINUED.test(reader.lines[reader.at] ?? "end")) more.push(next(reader) as string);
  while (more.at(-1) === "") more.pop();
  const lines = [first, ...withoutCommonIndent(more)];
  while (lines[0] === "") lines.shift();
  return lines.join("\n");
}

/** The shortest white space that starts a line, the first of equals, goes wherever it stands; empty lines do not count. */
function withoutCommonIndent(lines: string[]): string[] {
  const indents = lines.filter((line) => line !== "").map((line) => INDENT.exec(line)?.[0] ?? "");
  const shortest = indents.reduce(
    (one, other) => (other.length < one.length ? other : one),
    indents[0] ?? "",
  );
  return lines.map((line) => (line.startsWith(shortest) ? line.slice(shortest.length) : line));
}

function add(form: Form, name: string, value: string): void {
  const known = form.fields[name];
  if (known === undefined) form.order.push(name);
  form.fields[name] = known === undefined ? value : [known, value].flat();
}
