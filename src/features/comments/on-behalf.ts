/** Says under a text that goes into RT by the gateway's own account whose words it is, in the site's form. Pure. */
import type { Person } from "../../model/person.ts";

/** The text as it goes to RT. */
export type SignText = (text: string, person: Pick<Person, "name">) => string;

/** `line`: with {name} in it; null: nothing is added. It comes last, so nobody can write one of another's below it. */
export function createSignText(line: string | null): SignText {
  return (text, { name }) => {
    if (line === null) return text;
    const signature = line.replaceAll("{name}", () => name.replace(/\s+/g, " ").trim());
    return text === "" ? signature : `${text.trimEnd()}\n\n${signature}`;
  };
}
