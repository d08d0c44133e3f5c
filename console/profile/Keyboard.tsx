/** Whether single letters do something: who dictates, or touches keys unwillingly, turns them off. */
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";

export function Keyboard() {
  const { settings } = useTools();
  const speak = useSpeak();
  const { shortcuts } = useObserved(settings);
  return (
    <section class="card form">
      <h2>{speak.say("profile.keyboard")}</h2>
      <label class="tick">
        <input
          type="checkbox"
          checked={shortcuts}
          onChange={({ currentTarget }) =>
            settings.change((before) => ({ ...before, shortcuts: currentTarget.checked }))
          }
        />
        <span>{speak.say("profile.shortcuts")}</span>
      </label>
      <p class="hint">{speak.say("profile.shortcuts_hint")}</p>
    </section>
  );
}
