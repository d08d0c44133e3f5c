/** A component whose code is fetched when it is drawn for the first time, or when the page has nothing else to do. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSpeak } from "../app/tools.ts";

const rest: (() => void)[] = [];

/** Later the network may be gone, or the gateway may have become another version, whose files have other names. */
export function fetchTheRest(): void {
  for (const fetch of rest) fetch();
}

export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  const fetch = () =>
    load().then((component) => {
      loaded = component;
    });
  rest.push(() => void fetch().catch(() => undefined));
  return function Later(props: Props) {
    const [state, tell] = useState<"wanted" | "there" | "failed">(loaded ? "there" : "wanted");
    const speak = useSpeak();
    useEffect(() => {
      if (state !== "wanted") return;
      fetch().then(
        () => tell("there"),
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
