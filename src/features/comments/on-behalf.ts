/** Says under a text that goes into RT by the gateway's own account whose words it is, in the site's form. Pure. */
import type { Person } from "../../model/person.ts";

/** The text as it goes to RT where it is told by itself who wrote it: nothing is added. */
export type QuoteText = (text: string) => string;

/** `line` as below; null: the site has no form that could be copied. */
export function createQuoteText(line: string | null): QuoteText {
  return line === null ? (text) => text : createQuote(line);
}

/** The text as it goes to RT. */
export type SignText = (text: string, person: Pick<Person, "name">) => string;

/**
 * `line`: with {name} in it; null: nothing is added. It comes last, and what looks like it in the text is quoted, so that
 * nobody writes one of another's.
 */
export function createSignText(line: string | null): SignText {
  if (line === null) return (text) => text;
  const quote = createQuote(line);
  return (text, { name }) => {
    const signature = line.replaceAll("{name}", () => name.replace(/\s+/g, " ").trim());
    return text === "" ? signature : `${quote(text.trimEnd())}\n\n${signature}`;
  };
}

/** All that some reader or other shows as a line of its own. */
const eachLine = /[^\n\r\v\f\u0085\u2028\u2029]+/g;
/** With less of its own, a form says nothing by which it could be known. */
const fewestLetters = 3;

function createQuote(line: string): (text: string) => string {
  const fixed = line.split("{name}").map(asSeen);
  if (fixed.join("").replace(/[^\p{L}\p{N}]/gu, "").length < fewestLetters) return (text) => text;
  const form = new RegExp(`^${frame}${fixed.map(literally).join(".+")}${frame}$`, "su");
  return (text) => text.replace(eachLine, (each) => (form.test(asSeen(each)) ? `> ${each}` : each));
}

/** Marks around a line that change little of how it looks: emphasis, a full stop. */
const frame = "[*_~`.,;:!]*";

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** As it looks to who skims it: without what is not seen, and with dashes, blanks and letters in one form each. */
function asSeen(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .replace(/[\s\p{Cc}]+/gu, "")
    .toLowerCase();
}
