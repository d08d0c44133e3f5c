/** Writes forms the way RT prints them: values folded and indented, forms parted by a line of dashes. Pure. */

/** The lines of an answer in order. A list is folded at 70 columns; a text with newlines becomes an indented block. */
export type Fields = [name: string, value: string | string[]][];
export type Printed = { comment?: string; fields?: Fields; error?: string };

const WIDTH = 70;
const WIDEST_INDENT = 16;

export function composeForms(forms: Printed[]): string {
  return forms.map(composeForm).join("\n--\n\n");
}

function composeForm({ comment, fields = [], error }: Printed): string {
  const head = comment ? `${comment.replace(/\n+$/, "")}\n\n` : "";
  return head + composeFields(fields) + (error ?? "");
}

function composeFields(fields: Fields): string {
  let text = "";
  for (const [name, value] of fields) {
    const shown = Array.isArray(value) ? composeList(name, value) : composeText(name, value);
    const apart = shown.includes("\n") && text !== "" && !text.endsWith("\n\n");
    text += (apart ? "\n" : "") + shown + (shown.includes("\n") ? "\n\n" : "\n");
  }
  return text;
}

/** A list without entries is printed without the space after its colon; an empty text with it. */
function composeList(name: string, values: string[]): string {
  if (values.length === 0) return `${name}:`;
  const indent = indentOf(name);
  let line = `${name}: ${values[0]}`;
  let before = "";
  for (const value of values.slice(1)) {
    if (line.length + value.length + 2 < WIDTH) line += `, ${value}`;
    else {
      before += `${line},\n`;
      line = indent + value;
    }
  }
  return before + line;
}

function composeText(name: string, value: string): string {
  return `${name}: ${value.replace(/\n(?!$)/g, `\n${indentOf(name)}`)}`;
}

function indentOf(name: string): string {
  const width = name.length + 2;
  return " ".repeat(width > WIDEST_INDENT ? 4 : width);
}
