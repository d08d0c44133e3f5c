/** Keeps what a person chose for the console, the same on all their devices. Of two who change it at once one wins. */
import type { SignIn } from "../../access/sign-in.ts";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { conflict, preconditionFailed } from "../../base/problem.ts";
import { type ChosenSettings, type Settings, usualSettings } from "../../model/settings.ts";
import type { SettingsRecord } from "../../store/settings/tables.ts";
import type { Store } from "../../store/tables.ts";

/** @throws ProblemError 409 where nobody signs in: there is nobody to keep them for */
export type KeptSettings = {
  read(signIn: SignIn): Promise<Settings>;
  /** `ifMatch`: the versions that alone may be replaced. @throws ProblemError 412 */
  replace(signIn: SignIn, chosen: ChosenSettings, ifMatch?: number[]): Promise<Settings>;
};

type Tools = { store: Pick<Store, "read" | "write">; clock: Clock };

export function createKeptSettings({ store, clock }: Tools): KeptSettings {
  return {
    async read({ kind, person }) {
      if (kind === "open") throw nobody();
      return settingsOf(await store.read.settings.get(person.id));
    },
    async replace({ kind, person }, chosen, ifMatch) {
      if (kind === "open") throw nobody();
      return store.write(async ({ settings }) => {
        const { version } = settingsOf(await settings.get(person.id));
        if (ifMatch && !ifMatch.includes(version)) throw changedMeanwhile();
        const updated_at = toTimestamp(clock.now());
        const record = { person: person.id, chosen, version: version + 1, updated_at };
        await settings.put(record);
        return settingsOf(record);
      });
    },
  };
}

/** What was kept before a setting was added does without it. */
function settingsOf(record: SettingsRecord | undefined): Settings {
  if (!record) return { ...usualSettings, version: 0, updated_at: null };
  const { chosen, version, updated_at } = record;
  return { ...usualSettings, ...chosen, version, updated_at };
}

const nobody = () =>
  conflict("settings.nobody", "Nobody signs in here (AUTH=none), so there is nobody to keep settings for.");
const changedMeanwhile = () =>
  preconditionFailed(
    "settings.changed-meanwhile",
    "They were changed on another device meanwhile; read them again.",
  );
