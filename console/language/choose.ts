/** Which of our languages a person gets. Pure. */

export const languages = { en: "English", pt: "Português", es: "Español", ru: "Русский" } as const;
export type LanguageCode = keyof typeof languages;

/** `full` may name a region too (pt-BR): days and numbers are written as there. */
export function languageFor(chosen: string, wanted: readonly string[]): { code: LanguageCode; full: string } {
  for (const full of [...wanted.filter((tag) => codeIn(tag) === chosen), chosen, ...(chosen ? [] : wanted)]) {
    const code = codeIn(full);
    if (isOurs(code)) return { code, full };
  }
  return { code: "en", full: "en" };
}

const codeIn = (tag: string) => tag.toLowerCase().split("-")[0] ?? "";
const isOurs = (code: string): code is LanguageCode => code in languages;
