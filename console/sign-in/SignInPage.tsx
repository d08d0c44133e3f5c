/** Signing in, by each way that is offered here, and opening an account. */
import { useEffect, useState } from "preact/hooks";
import type { SignInWay } from "../../src/model/signing-in.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { begin, returnPath } from "./begin.ts";
import { Ways } from "./Ways.tsx";

export function SignInPage() {
  const { ask, place } = useTools();
  const speak = useSpeak();
  const { page } = useObserved(place.route);
  const [ways, learn] = useState<SignInWay[] | undefined>();
  const [isFailed, fail] = useState(false);
  const title = speak.say(page === "register" ? "register.title" : "signin.title");
  useEffect(() => {
    document.title = `${title} · Ticketwire`;
  }, [title]);
  useEffect(() => {
    ask<SignInWay[]>("auth/providers").then(
      ({ body }) => learn(body),
      () => fail(true),
    );
  }, []);
  return (
    <main class="sign-in" id="main">
      <div class="card">
        <h1>
          <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" />
            <path d="M4 17h6l3-8 5 15 4-10 2 3h4" />
          </svg>
          Ticketwire
        </h1>
        <p>{page === "register" ? title : speak.say("signin.text")}</p>
        {isFailed && (
          <p class="fault" role="alert">
            {speak.say("load_failed")}
          </p>
        )}
        {ways && <Ways ways={ways} returnPath={returnPath(place.base)} begin={() => begin(place.base)} />}
      </div>
    </main>
  );
}
