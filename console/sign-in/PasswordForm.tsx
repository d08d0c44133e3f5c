/** Name and password. The browser gets a cookie; the page never keeps the password or the token. */
import { useState } from "preact/hooks";
import type { SignInWay } from "../../src/model/signing-in.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { Field } from "../parts/Field.tsx";

/** `begin` is called once one is signed in. */
export function PasswordForm({ ways, begin }: { ways: SignInWay[]; begin(): void }) {
  const { ask } = useTools();
  const speak = useSpeak();
  const [username, name] = useState("");
  const [password, keep] = useState("");
  const [fault, tell] = useState("");
  const [isBusy, busy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    busy(true);
    tell("");
    try {
      await ask("auth/login", { method: "POST", body: { username, password } });
      begin();
    } catch (error) {
      tell(wordsFor(error));
    }
    busy(false);
  };
  const wordsFor = (error: unknown) => {
    const status = error instanceof Refusal ? error.status : 0;
    if (status === 401) return speak.say("signin.wrong");
    return status === 0 ? speak.say("unanswered") : (error as Error).message;
  };

  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <Field
        label={speak.say("signin.name")}
        hint={speak.say("signin.name_hint", { ways: speak.list(ways.map((way) => way.name)) })}
      >
        {(own) => (
          <input
            {...own}
            autocomplete="username"
            autocapitalize="none"
            required
            value={username}
            onInput={({ currentTarget }) => name(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={speak.say("signin.password")} fault={fault || undefined}>
        {(own) => (
          <input
            {...own}
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={({ currentTarget }) => keep(currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" class="button primary wide" disabled={isBusy}>
        {speak.say("signin.do")}
      </button>
    </form>
  );
}
