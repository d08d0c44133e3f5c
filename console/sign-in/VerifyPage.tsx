/** Where the mailed link leads: proves, for who is signed in, that its address is theirs. */
import { useEffect, useState } from "preact/hooks";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { said } from "../ask/said.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Empty } from "../parts/Empty.tsx";
import { Link } from "../parts/Link.tsx";

type State = { kind: "asking" | "done" | "gone" } | { kind: "failed"; said: string };

export function VerifyPage() {
  const { ask, place, session } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const [state, change] = useState<State>({ kind: "asking" });
  const prove = async () => {
    change({ kind: "asking" });
    try {
      await ask(`auth/verify?secret=${encodeURIComponent(query.get("secret") ?? "")}`);
      change({ kind: "done" });
      await session.look(ask);
    } catch (error) {
      const isGone = error instanceof Refusal && [400, 404, 410].includes(error.status);
      change(isGone ? { kind: "gone" } : { kind: "failed", said: said(error, speak) });
    }
  };
  useEffect(() => void prove(), []);
  return (
    <main class="page" id="main">
      <PageHead title={speak.say("verify.title")} />
      {state.kind === "asking" && <div class="waiting">{speak.say("loading")}</div>}
      {state.kind === "failed" && (
        <Empty title={state.said}>
          <button type="button" class="button" onClick={() => void prove()}>
            {speak.say("again")}
          </button>
        </Empty>
      )}
      {state.kind === "done" && (
        <Empty title={speak.say("verify.done")} text={speak.say("verify.done_text")}>
          <Link href={place.hrefOf("tickets")} class="button primary">
            {speak.say("nav.tickets")}
          </Link>
        </Empty>
      )}
      {state.kind === "gone" && (
        <Empty title={speak.say("verify.gone")} text={speak.say("verify.gone_text")}>
          <Link href={place.hrefOf("profile")} class="button">
            {speak.say("nav.profile")}
          </Link>
        </Empty>
      )}
    </main>
  );
}
