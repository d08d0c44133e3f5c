/** The language of the console: the person's choice, else the browser's first one that we have. Only that one is loaded. */
import { type Observed, observed } from "../keep/observed.ts";
import type { Settings } from "../settings/settings.ts";
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
  const speakAs = async ({ language, time_zone }: Settings) => {
    const { code, full } = languageFor(language ?? "", navigator.languages);
    return createSpeak(await load[code](), full, zoneHere(time_zone));
  };
  const speak = observed(await speakAs(settings.get()));
  const follow = () => void speakAs(settings.get()).then(speak.set, () => undefined);
  let before = settings.get();
  settings.watch(() => {
    const { language, time_zone } = settings.get();
    if (language !== before.language || time_zone !== before.time_zone) follow();
    before = settings.get();
  });
  // A language that could not be loaded.
  addEventListener("online", follow);
  return speak;
}

/** Another device may know zones that this browser does not. */
function zoneHere(name: string | null): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? undefined }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
