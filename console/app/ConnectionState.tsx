/** The truth about the connection, always in view: live, coming back, catching up, or not at all. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { FeedState } from "../feed/machine-state.ts";
import { useObserved } from "../keep/use-observed.ts";
import type { Speak } from "../language/speak.ts";
import { useSpeak, useTools } from "./tools.ts";

const sayForMs = 6_000;

export function ConnectionState() {
  const { feed } = useTools();
  const speak = useSpeak();
  const state = useObserved(feed.state);
  const said = useAfterwards(state);
  const seconds = useSecondsUntil(state.retryAt);
  return (
    <div class={`connection connection-${state.phase} ${said ? "connection-said" : ""}`}>
      <span class="dot" aria-hidden="true" />
      <span aria-hidden="true">{textFor(state, said, speak, seconds)}</span>
      <span class="unseen" role="status">
        {textFor({ ...state, head: null }, said, speak)}
      </span>
      {state.phase === "reconnecting" && seconds > 1 && (
        <button type="button" class="plain" onClick={() => feed.tell({ kind: "back" })}>
          {speak.say("connection.now")}
        </button>
      )}
    </div>
  );
}

type Said = { kind: "caught_up"; count: number } | { kind: "resync" } | undefined;

/** What was is still said for some seconds, so that a glance away does not miss it. */
function useAfterwards({ phase, caught, resumed, resync }: FeedState): Said {
  const [said, say] = useState<Said>();
  const before = useRef(phase);
  useEffect(() => {
    const isBack = phase === "live" && before.current !== "live";
    before.current = phase;
    if (isBack && resync) say({ kind: "resync" });
    if (isBack && !resync && resumed) say({ kind: "caught_up", count: caught });
  }, [phase]);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(say, sayForMs, undefined);
    return () => clearTimeout(timer);
  }, [said]);
  return phase === "live" ? said : undefined;
}

/** What is read out has no seconds: nobody wants to hear each of them. */
function textFor(state: FeedState, said: Said, speak: Speak, seconds = 0): string {
  const { phase, head, cursor } = state;
  if (said?.kind === "resync") return speak.say("connection.resync");
  if (said?.kind === "caught_up") return speak.say("connection.caught_up", { count: said.count });
  if (phase === "catching_up" && (head ?? 0) > (cursor ?? 0))
    return speak.say("connection.behind", { count: (head ?? 0) - (cursor ?? 0) });
  if (phase === "reconnecting" && seconds > 0)
    return speak.say("connection.reconnecting_in", { count: seconds });
  if (phase === "live" && state.signInEndsAt !== null)
    return speak.say("connection.ends", { time: speak.clock(state.signInEndsAt) });
  return speak.say(`connection.${phase}`);
}

/** Whole seconds; 0 when there is nothing to wait for. */
function useSecondsUntil(time: number | null): number {
  const [, draw] = useState(0);
  useEffect(() => {
    if (time === null) return;
    const timer = setInterval(() => draw((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, [time]);
  return time === null ? 0 : Math.max(0, Math.ceil((time - Date.now()) / 1000));
}
