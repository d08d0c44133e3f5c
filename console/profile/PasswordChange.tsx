/** Changes the password of one's local account; everywhere else one is signed out by that. */
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import type { Faults } from "../ask/faults.ts";
import { said } from "../ask/said.ts";
import { TextField } from "../parts/TextField.tsx";
import { useForm } from "../parts/use-form.ts";
import { shortestPassword } from "../sign-in/password.ts";

const blank = { current_password: "", new_password: "" };

/** `name`: what one signs in with, for whatever keeps one's passwords. */
export function PasswordChange({ name }: { name: string }) {
  const { ask, notices } = useTools();
  const speak = useSpeak();
  const send = async (given: typeof blank) => {
    await ask("auth/password", { method: "POST", body: given });
    form.empty();
    notices.tell({ tone: "good", text: speak.say("password.done") });
  };
  const otherwise = (error: unknown): Faults =>
    error instanceof Refusal && error.status === 403
      ? { current_password: speak.say("password.wrong") }
      : { new_password: said(error, speak) };
  const form = useForm({ blank, send, otherwise });
  const field = (own: keyof typeof blank) => ({
    ...form.field(own),
    kind: "password" as const,
    maxLength: 1024,
  });
  return (
    <form class="card form" onSubmit={(event) => void form.submit(event)}>
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
        <button type="submit" class="button" disabled={form.isBusy}>
          {speak.say("password.do")}
        </button>
      </div>
    </form>
  );
}
