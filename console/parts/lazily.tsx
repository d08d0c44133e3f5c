/** A component whose code is fetched when it is drawn for the first time. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSpeak } from "../app/tools.ts";

export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [state, tell] = useState<"wanted" | "there" | "failed">(loaded ? "there" : "wanted");
    const speak = useSpeak();
    useEffect(() => {
      if (state !== "wanted") return;
      load().then(
        (component) => {
          loaded = component;
          tell("there");
        },
        () => tell("failed"),
      );
    }, [state]);
    if (loaded) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    if (state === "wanted") return <div class="waiting">{speak.say("loading")}</div>;
    return (
      <div class="waiting">
        {speak.say("load_failed")}{" "}
        <button type="button" class="button" onClick={() => location.reload()}>
          {speak.say("reload")}
        </button>
      </div>
    );
  };
}
