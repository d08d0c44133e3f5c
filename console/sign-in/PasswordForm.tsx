/** Name and password. The browser gets a cookie; the page never keeps the password or the token. */
import { useState } from "preact/hooks";
import type { SignInWay } from "../../src/model/signing-in.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { said } from "../ask/said.ts";
import { TextField } from "../parts/TextField.tsx";

/** `begin` is called once one is signed in. */
type Props = { ways: SignInWay[]; name?: string; begin(): void };

export function PasswordForm({ ways, name = "", begin }: Props) {
  const { ask } = useTools();
  const speak = useSpeak();
  const [given, write] = useState({ username: name, password: "" });
  const [fault, tell] = useState("");
  const [isBusy, busy] = useState(false);

  const names = ways.map((way) => speak.wayName(way.id, way.name));
  // Where there are accounts of this gateway alone, there is nothing to choose from.
  const hasOthers = ways.some(({ id }) => id !== "local");

  const submit = async (event: Event) => {
    event.preventDefault();
    busy(true);
    tell("");
    try {
      await ask("auth/login", { method: "POST", body: given });
      begin();
    } catch (error) {
      const isWrong = error instanceof Refusal && error.status === 401;
      tell(isWrong ? speak.say("signin.wrong") : said(error, speak));
    }
    busy(false);
  };

  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <TextField
        label={speak.say("signin.name")}
        hint={hasOthers ? speak.say("signin.name_hint", { ways: speak.list(names) }) : undefined}
        autocomplete="username"
        value={given.username}
        write={(username) => write({ ...given, username })}
      />
      <TextField
        label={speak.say("signin.password")}
        fault={fault || undefined}
        kind="password"
        autocomplete="current-password"
        value={given.password}
        write={(password) => write({ ...given, password })}
      />
      <button type="submit" class="button primary wide" disabled={isBusy}>
        {speak.say("signin.do")}
      </button>
    </form>
  );
}
