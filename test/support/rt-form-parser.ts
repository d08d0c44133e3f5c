/**
 * Parses a form the way RT's own parser does, written from observation and independent of our encoder: what a
 * value looks like to RT, not what we meant. Checked against test/vectors/rt-forms.json.
 */

export type ParsedForm = { fields: Map<string, string | string[]>; broken: boolean };

const FIELD = /^((?:[a-z][a-z0-9_-]*|CF\.\{[^,]+\}|C(?:ustom)?F(?:ield)?-[^,]+)):(?:\s+([^\n]*))?$/i;
const CONTINUED = /^(?:$|[\s\x85])/;

export function parseAsRt(content: string): ParsedForm[] {
  const forms: ParsedForm[] = [];
  let form = fresh();
  let touched = false;
  const lines = content.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line === "" || form.broken) continue;
    if (line === "--") {
      if (touched) forms.push(form);
      form = fresh();
      touched = false;
      continue;
    }
    const field = FIELD.exec(line);
    if (field) {
      const more: string[] = [];
      while (at + 1 < lines.length && CONTINUED.test(lines[at + 1] ?? "")) {
        at += 1;
        more.push(lines[at] ?? "");
      }
      add(form.fields, field[1] ?? "", unindented(field[2] ?? "", more));
      touched = true;
    } else if (line.startsWith("#")) {
      form.broken = touched;
      touched = true;
    }
  }
  if (touched) forms.push(form);
  return forms;
}

function fresh(): ParsedForm {
  return { fields: new Map(), broken: false };
}

function unindented(first: string, more: string[]): string {
  const lines = [first, ...more];
  while (lines.at(-1) === "") lines.pop();
  const indents = lines.slice(1).flatMap((line) => /^[\s\x85]+/.exec(line)?.[0] ?? []);
  const indent = indents.reduce((least, it) => (it.length < least.length ? it : least), indents[0] ?? "");
  const cut = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  while (cut[0] === "") cut.shift();
  return cut.join("\n");
}

function add(fields: ParsedForm["fields"], name: string, value: string): void {
  const before = fields.get(name);
  fields.set(name, before === undefined ? value : [before, value].flat());
}
