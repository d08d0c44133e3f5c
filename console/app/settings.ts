/** What a person chose for this browser. */
import type { Kept } from "../keep/kept.ts";
import { type Observed, observed } from "../keep/observed.ts";

export type Settings = {
  /** "" is the browser's. */
  language: string;
  theme: "" | "light" | "dark";
  timeZone: string;
  desktop: boolean;
  sound: boolean;
  /** What is worth a desktop notification or a sound. */
  alertOf: "mine" | "all";
};

const usual: Settings = {
  language: "",
  theme: "",
  timeZone: "",
  desktop: false,
  sound: false,
  alertOf: "mine",
};

export function createSettings(kept: Kept): Observed<Settings> {
  const settings = observed<Settings>({ ...usual, ...kept.read("settings", {}) });
  settings.watch(() => kept.write("settings", settings.get()));
  // Another tab of the same browser.
  addEventListener("storage", ({ key }) => {
    if (key === "ticketwire.settings") settings.set({ ...usual, ...kept.read("settings", {}) });
  });
  return settings;
}

/** The colours follow `color-scheme` alone. */
export function applyTheme(settings: Observed<Settings>): void {
  const apply = () => {
    document.documentElement.style.colorScheme = settings.get().theme || "light dark";
  };
  apply();
  settings.watch(apply);
}
