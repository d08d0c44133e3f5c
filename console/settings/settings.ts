/** What a person chose for the console. This browser keeps a copy, so that the next page begins as the last one was. */
import type { ChosenSettings } from "../../src/model/settings.ts";
import type { Kept } from "../keep/kept.ts";
import { type Observed, observed } from "../keep/observed.ts";

export type Settings = ChosenSettings;

/** Until something is chosen. */
export const usual: Settings = {
  language: null,
  theme: null,
  time_zone: null,
  alerts: { desktop: false, sound: false, of: "mine" },
  shortcuts: true,
  views: [],
};

/** `of`: whose they are; `agreed`: as the gateway has them, as far as we know. */
export type SettingsCopy = { of: string; chosen: Settings; agreed: Settings };

const place = "settings";
/** The name that the browser's own storage has it by. */
export const keptAs = `ticketwire.${place}`;

export function readCopy(kept: Kept): SettingsCopy {
  const { of = "", chosen, agreed } = kept.read<Partial<SettingsCopy>>(place, {});
  return { of, chosen: { ...usual, ...chosen }, agreed: { ...usual, ...agreed } };
}

export function writeCopy(kept: Kept, copy: SettingsCopy): void {
  kept.write(place, copy);
}

/** Of who was here last: who it is now, shared-settings.ts finds out. */
export const createSettings = (kept: Kept): Observed<Settings> => observed(readCopy(kept).chosen);

/** The colours follow `color-scheme` alone. */
export function applyTheme(settings: Observed<Settings>): void {
  const apply = () => {
    document.documentElement.style.colorScheme = settings.get().theme ?? "light dark";
  };
  apply();
  settings.watch(apply);
}
