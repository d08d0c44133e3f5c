/** The gateway does not answer, or does not say who we are: says what it is, and goes on trying. */
import { useEffect } from "preact/hooks";
import { useObserved } from "../keep/use-observed.ts";
import { Empty } from "../parts/Empty.tsx";
import { useSpeak, useTools } from "./tools.ts";

/** Who was refused, for asking too often perhaps, asks less often. */
const againMs = { unreachable: 3_000, refused: 15_000 };

export function Unreachable({ kind }: { kind: "unreachable" | "refused" }) {
  const { session, ask } = useTools();
  const speak = useSpeak();
  const state = useObserved(session.state);
  const look = () => void session.look(ask);
  useEffect(() => {
    const timer = setInterval(look, againMs[kind]);
    return () => clearInterval(timer);
  }, [kind]);
  return (
    <main class="page" id="main">
      <Empty
        title={speak.say(`${kind}.title`)}
        text={state.kind === "refused" ? state.said : speak.say("unreachable.text")}
      >
        {kind === "refused" && (
          <button type="button" class="button" onClick={look}>
            {speak.say("again")}
          </button>
        )}
      </Empty>
    </main>
  );
}
