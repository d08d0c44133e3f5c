/** The ways of signing in that this gateway offers: by password, at another place, by an account one opens here. */
import { useState } from "preact/hooks";
import type { SignInWay } from "../../src/model/signing-in.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { Link } from "../parts/Link.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { RegisterForm } from "./RegisterForm.tsx";

type Props = { ways: SignInWay[]; returnPath: string; begin(): void };

export function Ways({ ways, returnPath, begin }: Props) {
  const { ask, place } = useTools();
  const speak = useSpeak();
  const { page } = useObserved(place.route);
  const [opened, open] = useState("");
  const passwords = ways.filter(({ kind }) => kind === "password");
  const elsewhere = ways.filter(({ kind }) => kind === "redirect");
  const hasAccounts = ways.some(({ id }) => id === "local");
  if (hasAccounts && page === "register")
    return (
      <>
        <RegisterForm
          opened={(email) => {
            open(email);
            place.go(place.hrefOf("sign-in"));
          }}
        />
        <Link href={place.hrefOf("sign-in")} class="wide">
          {speak.say("register.back")}
        </Link>
      </>
    );
  return (
    <>
      {opened && <p role="status">{speak.say("register.done", { email: opened })}</p>}
      {passwords.length > 0 && <PasswordForm key={opened} ways={passwords} name={opened} begin={begin} />}
      {hasAccounts && !opened && (
        <Link href={place.hrefOf("register")} class="wide">
          {speak.say("signin.no_account")}
        </Link>
      )}
      {passwords.length > 0 && elsewhere.length > 0 && <p class="or">{speak.say("signin.or")}</p>}
      {elsewhere.map((way) => (
        <a
          key={way.id}
          class="button wide"
          href={`${ask.addressOf((way.url ?? "").replace(/^\//, ""))}?return_to=${encodeURIComponent(returnPath)}`}
        >
          {speak.say("signin.with", { name: speak.wayName(way.id, way.name) })}
        </a>
      ))}
    </>
  );
}
