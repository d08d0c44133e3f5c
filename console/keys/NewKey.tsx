/** Makes an API key, and shows its secret this once. */
import { useState } from "preact/hooks";
import { type Role, roles } from "../../src/model/person.ts";
import type { MadeApiKey, NewApiKey } from "../../src/model/user.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { SelectField } from "../parts/SelectField.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useForm } from "../parts/use-form.ts";
import { meOf } from "../sign-in/session.ts";

const days = [30, 90, 365];
const dayMs = 86_400_000;

export function NewKey({ made }: { made(): void }) {
  const { ask, clock, session } = useTools();
  const speak = useSpeak();
  const { role: own } = meOf(session);
  const [secret, show] = useState("");
  const blank = { name: "", role: own as string, days: "90" };
  const form = useForm({
    blank,
    async send(given) {
      const { body } = await ask<MadeApiKey>("api-keys", {
        method: "POST",
        body: wishOf(given, clock.now()),
      });
      show(body.secret);
      form.field("name").write("");
      made();
    },
    otherwise: (error) => ({ name: said(error, speak) }),
  });
  const ends = [
    ...days.map((count) => ({ value: String(count), label: speak.say("keys.days", { count }) })),
    { value: "", label: speak.say("keys.never") },
  ];
  return (
    <form class="card form" onSubmit={(event) => void form.submit(event)}>
      <h2>{speak.say("keys.new")}</h2>
      <div class="columns">
        <TextField
          {...form.field("name")}
          label={speak.say("keys.name")}
          hint={speak.say("keys.name_hint")}
          autocomplete="off"
          maxLength={100}
        />
        <SelectField
          {...form.field("role")}
          label={speak.say("profile.role")}
          options={rolesUpTo(own).map((value) => ({ value, label: speak.say(`role.${value}`) }))}
        />
        <SelectField {...form.field("days")} label={speak.say("keys.ends")} options={ends} />
      </div>
      <div class="row">
        <button type="submit" class="button primary" disabled={form.isBusy || form.given.name.trim() === ""}>
          {speak.say("keys.make")}
        </button>
      </div>
      {secret && (
        <div role="status">
          <p>{speak.say("keys.once")}</p>
          <code class="secret">{secret}</code>
        </div>
      )}
    </form>
  );
}

const rolesUpTo = (own: Role) => roles.slice(0, roles.indexOf(own) + 1);

/** `days`: how long it lasts; none: for good. */
function wishOf({ name, role, days }: { name: string; role: string; days: string }, now: number): NewApiKey {
  const expires_at = days === "" ? null : new Date(now + Number(days) * dayMs).toISOString();
  return { name: name.trim(), role: role as Role, expires_at };
}
