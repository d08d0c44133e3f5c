/** Whether this browser calls one: by desktop notifications, by a sound, and for what. */
import { useState } from "preact/hooks";
import type { Settings } from "../app/settings.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { playTone } from "../feed/tone.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Field } from "../parts/Field.tsx";

export function Alerts() {
  const { settings } = useTools();
  const speak = useSpeak();
  const { desktop, sound, alertOf } = useObserved(settings);
  const [isDenied, deny] = useState(globalThis.Notification?.permission === "denied");
  const set = (change: Partial<Settings>) => settings.change((before) => ({ ...before, ...change }));

  const setDesktop = async (wanted: boolean) => {
    if (!wanted) return set({ desktop: false });
    const answer = (await globalThis.Notification?.requestPermission()) ?? "denied";
    deny(answer !== "granted");
    set({ desktop: answer === "granted" });
  };
  const setSound = (wanted: boolean) => {
    if (wanted) playTone();
    set({ sound: wanted });
  };

  return (
    <section class="card form">
      <h2>{speak.say("profile.alerts")}</h2>
      <label class="tick">
        <input
          type="checkbox"
          checked={desktop}
          onChange={({ currentTarget }) => void setDesktop(currentTarget.checked)}
        />
        <span>{speak.say("profile.desktop")}</span>
      </label>
      {isDenied && <p class="hint">{speak.say("profile.denied")}</p>}
      <label class="tick">
        <input
          type="checkbox"
          checked={sound}
          onChange={({ currentTarget }) => setSound(currentTarget.checked)}
        />
        <span>{speak.say("profile.sound")}</span>
      </label>
      <Field label={speak.say("profile.alert_of")}>
        {(own) => (
          <select
            {...own}
            value={alertOf}
            onChange={({ currentTarget }) => set({ alertOf: currentTarget.value as Settings["alertOf"] })}
          >
            <option value="mine">{speak.say("profile.alert_mine")}</option>
            <option value="all">{speak.say("profile.alert_all")}</option>
          </select>
        )}
      </Field>
    </section>
  );
}
