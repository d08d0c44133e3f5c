/** What somebody with an account of this gateway looks after: that the address is proven, and the password. */
import { useEffect, useState } from "preact/hooks";
import type { User } from "../../src/model/user.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { meOf } from "../sign-in/session.ts";
import { PasswordChange } from "./PasswordChange.tsx";

export function LocalAccount() {
  const { ask, session } = useTools();
  const [user, learn] = useState<User | undefined>();
  useEffect(() => {
    ask<User>(`users/${encodeURIComponent(meOf(session).id)}`).then(
      ({ body }) => learn(body),
      () => undefined,
    );
  }, []);
  if (!user?.signs_in_with.includes("local")) return null;
  const unproven = user.addresses.filter(({ proven }) => !proven);
  return (
    <>
      {unproven.map(({ address }) => (
        <Unproven key={address} address={address} />
      ))}
      <PasswordChange name={user.addresses[0]?.address ?? ""} />
    </>
  );
}

function Unproven({ address }: { address: string }) {
  const { ask, notices } = useTools();
  const speak = useSpeak();
  const [isBusy, busy] = useState(false);
  const mail = async () => {
    busy(true);
    try {
      await ask("auth/verify/mail", { method: "POST" });
      notices.tell({ tone: "good", text: speak.say("verify.mailed", { address }) });
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak) });
    }
    busy(false);
  };
  return (
    <section class="card">
      <h2>{speak.say("verify.title")}</h2>
      <p>{speak.say("verify.open", { address })}</p>
      <button type="button" class="button" disabled={isBusy} onClick={() => void mail()}>
        {speak.say("verify.mail")}
      </button>
    </section>
  );
}
