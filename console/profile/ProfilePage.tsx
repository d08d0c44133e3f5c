/** Who one is here, and how one wants the console to be. */
import { useState } from "preact/hooks";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { useObserved } from "../keep/use-observed.ts";
import type { Key } from "../language/messages.ts";
import { Link } from "../parts/Link.tsx";
import { draftsOf, forgetDrafts } from "../sign-in/forget-person.ts";
import { meOf } from "../sign-in/session.ts";
import { Alerts } from "./Alerts.tsx";
import { Keyboard } from "./Keyboard.tsx";
import { LocalAccount } from "./LocalAccount.tsx";
import { Looks } from "./Looks.tsx";
import { SessionList } from "./SessionList.tsx";

export function ProfilePage() {
  const { session, about, place } = useTools();
  const speak = useSpeak();
  useObserved(session.state);
  const me = meOf(session);
  const hasSession = me.signed_in_with === "session";
  return (
    <main class="page page-profile" id="main">
      <PageHead title={speak.say("nav.profile")} />
      <div class="page-body narrow">
        <section class="card">
          <h2>
            <bdi>{me.name}</bdi>
          </h2>
          <dl class="plain-facts">
            <dt>{speak.say("profile.role")}</dt>
            <dd>{speak.say(`role.${me.role}` as Key)}</dd>
            {me.addresses.length > 0 && <dt>{speak.say("profile.addresses")}</dt>}
            {me.addresses.length > 0 && <dd>{me.addresses.join(", ")}</dd>}
            {me.queues && <dt>{speak.say("profile.queues")}</dt>}
            {me.queues && <dd>{me.queues.join(", ")}</dd>}
          </dl>
          {hasSession && me.role === "user" && me.addresses.length === 0 && (
            <p class="hint">{speak.say("profile.no_address")}</p>
          )}
          <div class="row">{hasSession ? <SignOut /> : <p class="hint">{speak.say("profile.open")}</p>}</div>
          <div class="row narrow-only">
            <Link href={place.hrefOf("keys")} class="button">
              {speak.say("nav.keys")}
            </Link>
            {me.role === "admin" && (
              <Link href={place.hrefOf("people")} class="button">
                {speak.say("nav.people")}
              </Link>
            )}
          </div>
        </section>
        <Looks />
        <Alerts />
        <Keyboard />
        {hasSession && <LocalAccount />}
        {hasSession && <SessionList />}
        <p class="hint">
          Ticketwire {about.version} ·{" "}
          <a href={new URL("../docs", place.base).href}>{speak.say("profile.api")}</a>
        </p>
      </div>
    </main>
  );
}

function SignOut() {
  const { ask, session, kept, notices } = useTools();
  const speak = useSpeak();
  const [isBusy, busy] = useState(false);
  const { id } = meOf(session);
  const leave = async () => {
    busy(true);
    try {
      const elsewhere = await session.leave(ask);
      forgetDrafts(kept, id);
      if (elsewhere) location.assign(elsewhere);
    } catch (error) {
      notices.tell({ tone: "bad", text: speak.say("profile.still_in", { why: said(error, speak) }) });
      busy(false);
    }
  };
  return (
    <>
      <button type="button" class="button" disabled={isBusy} onClick={() => void leave()}>
        {speak.say("profile.sign_out")}
      </button>
      {draftsOf(kept, id).length > 0 && <p class="hint">{speak.say("profile.drafts")}</p>}
    </>
  );
}
