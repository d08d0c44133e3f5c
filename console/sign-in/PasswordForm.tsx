/** Name and password. The browser gets a cookie; the page never keeps the password or the token. */
import type { SignInWay } from "../../src/model/signing-in.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { said } from "../ask/said.ts";
import { TextField } from "../parts/TextField.tsx";
import { useForm } from "../parts/use-form.ts";

/** `begin` is called once one is signed in. */
type Props = { ways: SignInWay[]; name?: string; begin(): void };

export function PasswordForm({ ways, name = "", begin }: Props) {
  const { ask } = useTools();
  const speak = useSpeak();
  const form = useForm({
    blank: { username: name, password: "" },
    async send(given) {
      await ask("auth/login", { method: "POST", body: given });
      begin();
    },
    otherwise(error) {
      const isWrong = error instanceof Refusal && error.status === 401;
      return { password: isWrong ? speak.say("signin.wrong") : said(error, speak) };
    },
  });

  const names = ways.map((way) => speak.wayName(way.id, way.name));
  // Where there are accounts of this gateway alone, there is nothing to choose from.
  const hasOthers = ways.some(({ id }) => id !== "local");

  return (
    <form class="form" onSubmit={(event) => void form.submit(event)}>
      <TextField
        label={speak.say("signin.name")}
        hint={hasOthers ? speak.say("signin.name_hint", { ways: speak.list(names) }) : undefined}
        autocomplete="username"
        {...form.field("username")}
      />
      <TextField
        label={speak.say("signin.password")}
        kind="password"
        autocomplete="current-password"
        {...form.field("password")}
      />
      <button type="submit" class="button primary wide" disabled={form.isBusy}>
        {speak.say("signin.do")}
      </button>
    </form>
  );
}
