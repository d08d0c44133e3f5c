/** The sheet of keyboard shortcuts. */
import { Sheet } from "../parts/Sheet.tsx";
import { shortcuts } from "./shortcuts.ts";
import { useSpeak } from "./tools.ts";

export function Help({ close }: { close(): void }) {
  const speak = useSpeak();
  return (
    <Sheet title={speak.say("help.title")} close={close}>
      <dl class="shortcuts">
        {shortcuts.map(({ keys, label }) => (
          <div key={label}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{speak.say(label)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{speak.say("help.off")}</p>
    </Sheet>
  );
}
