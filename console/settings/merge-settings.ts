/** What comes out when settings were changed here and on another device at once: nothing either one chose is lost. Pure. */
import type { ChosenSettings } from "../../src/model/settings.ts";
import { isSame } from "../keep/is-same.ts";

type Settings = ChosenSettings;

type View = Settings["views"][number];

/** `agreed`: as both had them before. What was changed on both is as it is here. */
export function mergeSettings(agreed: Settings, ours: Settings, theirs: Settings): Settings {
  const pick = <Name extends keyof Settings>(name: Name): Settings[Name] =>
    isSame(ours[name], agreed[name]) ? theirs[name] : ours[name];
  return {
    language: pick("language"),
    theme: pick("theme"),
    time_zone: pick("time_zone"),
    alerts: pick("alerts"),
    shortcuts: pick("shortcuts"),
    views: mergeViews(agreed.views, ours.views, theirs.views),
  };
}

/** A view goes by its name: those forgotten here are left out, those made or changed here are put in. */
function mergeViews(agreed: View[], ours: View[], theirs: View[]): View[] {
  const names = (views: View[]) => new Set(views.map(({ name }) => name));
  const [before, now] = [names(agreed), names(ours)];
  const made = ours.filter((view) => !agreed.some((each) => isSame(each, view)));
  const kept = theirs.filter(
    ({ name }) => !(before.has(name) && !now.has(name)) && !made.some((view) => view.name === name),
  );
  return [...kept, ...made];
}
