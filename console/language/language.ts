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
  let asked = settings.get();
  const speak = observed(await speakAs(asked));
  const follow = async () => {
    asked = settings.get();
    const mine = asked;
    const next = await speakAs(mine).catch(() => undefined);
    // Of two that were chosen one after the other, the first may be loaded last.
    if (next && mine === asked) speak.set(next);
  };
  const followIfOther = () => {
    const { language, time_zone } = settings.get();
    if (language !== asked.language || time_zone !== asked.time_zone) void follow();
  };
  settings.watch(followIfOther);
  // It may have been changed while the first was loaded.
  followIfOther();
  // A language that could not be loaded.
  addEventListener("online", () => void follow());
  return speak;
}

async function speakAs({ language, time_zone }: Settings): Promise<Speak> {
  const { code, full } = languageFor(language ?? "", navigator.languages);
  return createSpeak(await load[code](), full, zoneHere(time_zone));
}

/** Another device may know zones that this browser does not. */
function zoneHere(name: string | null): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? undefined }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
