/** Opens a local account. The answer is the same for an address that has one: nobody learns here who has. */
import type { NewAccount, Registered } from "../../src/model/local-account.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { TextField } from "../parts/TextField.tsx";
import { useForm } from "../parts/use-form.ts";
import { shortestPassword } from "./password.ts";

const blank: NewAccount = { email: "", full_name: "", password: "" };

/** `opened` hears the address. */
export function RegisterForm({ opened }: { opened(email: string): void }) {
  const { ask } = useTools();
  const speak = useSpeak();
  const send = async (account: NewAccount) => {
    const body = { ...account, email: account.email.trim(), full_name: account.full_name.trim() };
    const answer = await ask<Registered>("auth/register", { method: "POST", body });
    opened(answer.body.email);
  };
  const otherwise = (error: unknown) => ({ password: said(error, speak) });
  const { isBusy, submit, field } = useForm({ blank, send, otherwise });
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <TextField
        {...field("email")}
        label={speak.say("register.email")}
        kind="email"
        autocomplete="username"
        maxLength={120}
      />
      <TextField
        {...field("full_name")}
        label={speak.say("register.name")}
        autocomplete="name"
        maxLength={200}
      />
      <TextField
        {...field("password")}
        label={speak.say("signin.password")}
        hint={speak.say("password.least", { count: shortestPassword })}
        kind="password"
        autocomplete="new-password"
        minLength={shortestPassword}
        maxLength={1024}
      />
      <button type="submit" class="button primary wide" disabled={isBusy}>
        {speak.say("register.do")}
      </button>
    </form>
  );
}
