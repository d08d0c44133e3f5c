/** The language of the console: the person's choice, else the browser's first one that we have. Only that one is loaded. */
import type { Settings } from "../app/settings.ts";
import { type Observed, observed } from "../keep/observed.ts";
import { type LanguageCode, languageFor } from "./choose.ts";
import type { Messages } from "./messages.ts";
import { createSpeak, type Speak } from "./speak.ts";

const load: Record<LanguageCode, () => Promise<Messages>> = {
  en: () => import("./en.ts").then(({ en }) => en),
  pt: () => import("./pt.ts").then(({ pt }) => pt),
  es: () => import("./es.ts").then(({ es }) => es),
  ru: () => import("./ru.ts").then(({ ru }) => ru),
};

export async function createLanguage(settings: Observed<Settings>): Promise<Observed<Speak>> {
  const speakAs = async ({ language, timeZone }: Settings) => {
    const { code, full } = languageFor(language, navigator.languages);
    return createSpeak(await load[code](), full, timeZone || undefined);
  };
  const speak = observed(await speakAs(settings.get()));
  let before = settings.get();
  settings.watch(() => {
    const { language, timeZone } = settings.get();
    if (language !== before.language || timeZone !== before.timeZone)
      void speakAs(settings.get()).then(speak.set);
    before = settings.get();
  });
  return speak;
}
