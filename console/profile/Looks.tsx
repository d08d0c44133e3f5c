/** Language, colours and time zone. */

import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { languages } from "../language/choose.ts";
import { Field } from "../parts/Field.tsx";
import type { Settings } from "../settings/settings.ts";

export function Looks() {
  const { settings } = useTools();
  const speak = useSpeak();
  const { language, theme, time_zone } = useObserved(settings);
  const set = (change: Partial<Settings>) => settings.change((before) => ({ ...before, ...change }));
  return (
    <section class="card form">
      <h2>{speak.say("profile.looks")}</h2>
      <div class="columns">
        <Field label={speak.say("profile.language")}>
          {(own) => (
            <select
              {...own}
              value={language ?? ""}
              onChange={({ currentTarget }) => set({ language: currentTarget.value || null })}
            >
              <option value="">{speak.say("profile.browser")}</option>
              {Object.entries(languages).map(([code, name]) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={speak.say("profile.theme")}>
          {(own) => (
            <select
              {...own}
              value={theme ?? ""}
              onChange={({ currentTarget }) =>
                set({ theme: (currentTarget.value || null) as Settings["theme"] })
              }
            >
              <option value="">{speak.say("profile.system")}</option>
              <option value="light">{speak.say("profile.light")}</option>
              <option value="dark">{speak.say("profile.dark")}</option>
            </select>
          )}
        </Field>
        <Field
          label={speak.say("profile.time_zone")}
          hint={speak.say("profile.now", { time: speak.exact(new Date().toISOString()) })}
        >
          {(own) => (
            <select
              {...own}
              value={time_zone ?? ""}
              onChange={({ currentTarget }) => set({ time_zone: currentTarget.value || null })}
            >
              <option value="">{speak.say("profile.system")}</option>
              {["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </section>
  );
}
