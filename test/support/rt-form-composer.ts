/** Writes a form the way RT shows one – indented, folded, with its empty lines – independent of our reader. */

export type ShownForm = { remarks?: string[]; fields: [string, string | string[]][] };

/** The body RT sends for these forms, behind its banner. */
export function composeAsRt(forms: ShownForm[]): string {
  return `${forms.map(compose).join("\n--\n\n")}\n`;
}

function compose(form: ShownForm): string {
  const remarks = (form.remarks ?? []).map((remark) => `# ${remark}\n`).join("");
  const lines: string[] = [];
  for (const [name, value] of form.fields) addField(lines, name, [value].flat());
  return `${remarks}${remarks === "" ? "" : "\n"}${lines.join("")}`;
}

function addField(lines: string[], name: string, values: string[]): void {
  const indent = " ".repeat(name.length + 2 > 16 ? 4 : name.length + 2);
  if (values.length === 0) lines.push(`${name}:\n`);
  if (values.length === 1 && values[0]?.includes("\n")) {
    parted(lines);
    // An empty line inside a value is indented, the place behind its last line break is not.
    lines.push(`${name}: ${values[0].replace(/\n(?!$)/g, `\n${indent}`)}\n\n`);
  } else if (values.length > 0) addList(lines, name, values, indent);
}

function addList(lines: string[], name: string, values: string[], indent: string): void {
  let line = `${name}: ${values[0]}`;
  for (const value of values.slice(1)) {
    const long = line.length + value.length - line.lastIndexOf("\n") >= 70;
    line += long ? `,\n${indent}${value}` : `, ${value}`;
  }
  if (line.includes("\n")) parted(lines);
  lines.push(line.includes("\n") ? `${line}\n\n` : `${line}\n`);
}

function parted(lines: string[]): void {
  const last = lines.at(-1);
  if (last !== undefined && !last.endsWith("\n\n")) lines[lines.length - 1] = `${last}\n`;
}
