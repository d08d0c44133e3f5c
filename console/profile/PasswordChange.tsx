/** Changes the password of one's local account; everywhere else one is signed out by that. */
import { useState } from "preact/hooks";
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { type Faults, faultsIn } from "../ask/faults.ts";
import { said } from "../ask/said.ts";
import { TextField } from "../parts/TextField.tsx";
import { shortestPassword } from "../sign-in/password.ts";

const blank = { current_password: "", new_password: "" };

/** `name`: what one signs in with, for whatever keeps one's passwords. */
export function PasswordChange({ name }: { name: string }) {
  const { ask, notices } = useTools();
  const speak = useSpeak();
  const [given, write] = useState(blank);
  const [faults, tell] = useState<Faults>({});
  const [isBusy, busy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    busy(true);
    tell({});
    try {
      await ask("auth/password", { method: "POST", body: given });
      write(blank);
      notices.tell({ tone: "good", text: speak.say("password.done") });
    } catch (error) {
      tell(faultsOf(error));
    }
    busy(false);
  };
  const faultsOf = (error: unknown): Faults => {
    if (error instanceof Refusal && error.status === 403)
      return { current_password: speak.say("password.wrong") };
    const found = faultsIn(error);
    return Object.keys(found).length > 0 ? found : { new_password: said(error, speak) };
  };
  const field = (own: keyof typeof blank) => ({
    value: given[own],
    fault: faults[own],
    kind: "password" as const,
    maxLength: 1024,
    write: (text: string) => write({ ...given, [own]: text }),
  });
  return (
    <form class="card form" onSubmit={(event) => void submit(event)}>
      <h2>{speak.say("password.title")}</h2>
      <input type="text" autocomplete="username" value={name} readOnly hidden />
      <div class="columns">
        <TextField
          {...field("current_password")}
          label={speak.say("password.current")}
          autocomplete="current-password"
        />
        <TextField
          {...field("new_password")}
          label={speak.say("password.new")}
          hint={speak.say("password.least", { count: shortestPassword })}
          autocomplete="new-password"
          minLength={shortestPassword}
        />
      </div>
      <div class="row">
        <button type="submit" class="button" disabled={isBusy}>
          {speak.say("password.do")}
        </button>
      </div>
    </form>
  );
}
