/** The gateway does not answer: says so, and goes on trying. */
import { useEffect } from "preact/hooks";
import { Empty } from "../parts/Empty.tsx";
import { useSpeak, useTools } from "./tools.ts";

const againMs = 3_000;

export function Unreachable() {
  const { session, ask } = useTools();
  const speak = useSpeak();
  useEffect(() => {
    const timer = setInterval(() => void session.look(ask), againMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <main class="page" id="main">
      <Empty title={speak.say("unreachable.title")} text={speak.say("unreachable.text")} />
    </main>
  );
}
