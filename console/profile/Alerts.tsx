/** Whether this browser calls one: by desktop notifications, by a sound, and for what. */
import { useState } from "preact/hooks";
import { useSpeak, useTools } from "../app/tools.ts";
import { playTone } from "../feed/tone.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Field } from "../parts/Field.tsx";
import type { Settings } from "../settings/settings.ts";
import { isNobody, meOf } from "../sign-in/session.ts";

export function Alerts() {
  const { session, settings } = useTools();
  const speak = useSpeak();
  const { alerts } = useObserved(settings);
  const isOpen = isNobody(meOf(session));
  const [permission, learn] = useState(globalThis.Notification?.permission);
  const [asked, tell] = useState<NotificationPermission>();
  const isAllowed = permission === "granted";
  const set = (change: Partial<Settings["alerts"]>) =>
    settings.change((before) => ({ ...before, alerts: { ...before.alerts, ...change } }));

  const setDesktop = async (box: HTMLInputElement) => {
    if (!box.checked) return set({ desktop: false });
    const answer = (await globalThis.Notification?.requestPermission()) ?? "denied";
    learn(answer);
    tell(answer);
    if (answer === "granted") return set({ desktop: true });
    // Nothing is drawn anew where the answer is as before, and the browser has ticked the box by itself.
    box.checked = false;
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
          checked={alerts.desktop && isAllowed}
          onChange={({ currentTarget }) => void setDesktop(currentTarget)}
        />
        <span>{speak.say("profile.desktop")}</span>
      </label>
      <p class="hint" role="status">
        {permission === "denied" && speak.say("profile.denied")}
        {asked === "default" && speak.say("profile.undecided")}
      </p>
      <label class="tick">
        <input
          type="checkbox"
          checked={alerts.sound}
          onChange={({ currentTarget }) => setSound(currentTarget.checked)}
        />
        <span>{speak.say("profile.sound")}</span>
      </label>
      {!isOpen && (
        <Field label={speak.say("profile.alert_of")}>
          {(own) => (
            <select
              {...own}
              value={alerts.of}
              onChange={({ currentTarget }) => set({ of: currentTarget.value as "mine" | "all" })}
            >
              <option value="mine">{speak.say("profile.alert_mine")}</option>
              <option value="all">{speak.say("profile.alert_all")}</option>
            </select>
          )}
        </Field>
      )}
    </section>
  );
}
