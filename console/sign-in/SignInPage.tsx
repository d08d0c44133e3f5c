/** Signing in, by each way that is offered here. */
import { useEffect, useState } from "preact/hooks";
import type { SignInWay } from "../../src/model/signing-in.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { PasswordForm } from "./PasswordForm.tsx";

export function SignInPage() {
  const { ask, place } = useTools();
  const speak = useSpeak();
  const [ways, learn] = useState<SignInWay[] | undefined>();
  const [isFailed, fail] = useState(false);
  useEffect(() => {
    document.title = `${speak.say("signin.title")} · Ticketwire`;
    ask<SignInWay[]>("auth/providers").then(
      ({ body }) => learn(body),
      () => fail(true),
    );
  }, []);
  useEffect(() => {
    // Somebody may have signed in on another page of this browser.
    const look = () =>
      document.hidden ||
      ask("auth/me").then(
        () => begin(place.base),
        () => undefined,
      );
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  const passwords = ways?.filter(({ kind }) => kind === "password") ?? [];
  const elsewhere = ways?.filter(({ kind }) => kind === "redirect") ?? [];
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
        <p>{speak.say("signin.text")}</p>
        {isFailed && (
          <p class="fault" role="alert">
            {speak.say("load_failed")}
          </p>
        )}
        {passwords.length > 0 && <PasswordForm ways={passwords} begin={() => begin(place.base)} />}
        {passwords.length > 0 && elsewhere.length > 0 && <p class="or">{speak.say("signin.or")}</p>}
        {elsewhere.map((way) => (
          <a
            key={way.id}
            class="button wide"
            href={`${ask.addressOf((way.url ?? "").replace(/^\//, ""))}?return_to=${encodeURIComponent(returnPath(place.base))}`}
          >
            {speak.say("signin.with", { name: way.name })}
          </a>
        ))}
      </div>
    </main>
  );
}

/** The page is loaded anew: nothing of who was here before is in its memory then. */
function begin(base: URL): void {
  location.replace(returnPath(base));
}

/** Where one wanted to go, as a path on this server. */
function returnPath(base: URL): string {
  return location.pathname.endsWith("/sign-in") ? base.pathname : location.pathname + location.search;
}
