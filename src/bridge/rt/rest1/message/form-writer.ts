/**
 * Writes RT's line format so that no value can become a field, a comment or a second form. It knows lines, not tickets.
 *
 * RT ends a value where a line does not begin with white space, takes the smallest leading white space of the
 * continuation lines away, and drops lines it does not recognise without a word. Hence: the value never stands
 * behind the colon, every line of it begins with one space, and for texts a line of exactly one space goes first,
 * so that a text's own indentation survives.
 */
import { RtRefused } from "../../errors.ts";

export type FormField =
  | { name: string; line: string }
  | { name: string; text: string }
  | { name: string; list: string[] }
  | { name: string; values: string[] };

const LINE_ENDS = /\r\n|\r|\n/;
const PERL_SPACE = "[\\s\\x85]+";
const OUTER_SPACE = new RegExp(`^${PERL_SPACE}|${PERL_SPACE}$`, "g");

/** Folds line ends into one space and takes outer white space away: what RT can keep on one line. */
export function oneLine(value: string): string {
  return value.replace(/[\r\n]+/g, " ").replace(OUTER_SPACE, "");
}

/**
 * One form. `line`: one line of text. `text`: several lines, kept but for empty lines at its very beginning.
 * `list`: addresses, names of files – RT keeps quotes here, so a comma in one cannot be sent. `values`: a custom
 * field of several values, quoted. Empty writes an empty field, which clears it.
 */
export function writeForm(fields: FormField[]): string {
  return fields.map((field) => `${field.name}:\n${writeValue(field)}`).join("");
}

function writeValue(field: FormField): string {
  if ("text" in field) return writeText(field.text);
  if ("values" in field) return writeLine(field.values.map(quoted).join(","));
  if ("list" in field) return writeLine(field.list.map((entry) => listEntry(field.name, entry)).join(", "));
  return writeLine(oneLine(field.line));
}

function writeLine(line: string): string {
  return line === "" ? "" : ` ${line}\n`;
}

function writeText(text: string): string {
  if (text === "") return "";
  const lines = text.split(LINE_ENDS).map((line) => ` ${line}\n`);
  return ` \n${lines.join("")}`;
}

function quoted(value: string): string {
  return `"${oneLine(value).replace(/[\\"]/g, "\\$&")}"`;
}

function listEntry(name: string, entry: string): string {
  const line = oneLine(entry);
  if (line === "" || line.includes(","))
    throw new RtRefused([`${name}: RT can take no "${line}" here (empty, or with a comma).`]);
  return line;
}
