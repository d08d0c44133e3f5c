/** Who will read it: the requestor too, or agents alone. */
import { useSpeak } from "../app/tools.ts";
import { Icon } from "../parts/icons.tsx";

type Visibility = "public" | "internal";

export function VisibilityChoice({ value, choose }: { value: Visibility; choose(value: Visibility): void }) {
  const speak = useSpeak();
  return (
    <fieldset class="segments">
      <legend class="unseen">{speak.say("compose.who")}</legend>
      {(["public", "internal"] as const).map((each) => (
        <label key={each} class={`segment segment-${each} ${each === value ? "segment-on" : ""}`}>
          <input
            type="radio"
            name="visibility"
            class="unseen"
            checked={each === value}
            onChange={() => choose(each)}
          />
          <Icon name={each === "internal" ? "lock" : "mail"} />
          {speak.say(each === "internal" ? "compose.internal" : "compose.public")}
        </label>
      ))}
    </fieldset>
  );
}
