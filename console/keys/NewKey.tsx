/** Makes an API key, and shows its secret this once. */
import { useState } from "preact/hooks";
import type { Role } from "../../src/model/person.ts";
import type { MadeApiKey, NewApiKey } from "../../src/model/user.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import type { Key } from "../language/messages.ts";
import { Field } from "../parts/Field.tsx";
import { meOf } from "../sign-in/session.ts";

const roles: Role[] = ["user", "agent", "admin"];
const days = [30, 90, 365];

export function NewKey({ made }: { made(): void }) {
  const { ask, notices, session } = useTools();
  const speak = useSpeak();
  const { role: own } = meOf(session);
  const [name, call] = useState("");
  const [role, choose] = useState<Role>(own);
  const [lasts, last] = useState(90);
  const [secret, show] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    const expires_at = lasts > 0 ? new Date(Date.now() + lasts * 86_400_000).toISOString() : null;
    const wish: NewApiKey = { name: name.trim(), role, expires_at };
    try {
      const { body } = await ask<MadeApiKey>("api-keys", { method: "POST", body: wish });
      show(body.secret);
      call("");
      made();
    } catch (error) {
      notices.tell({ tone: "bad", text: (error as Error).message });
    }
  };
  return (
    <form class="card form" onSubmit={(event) => void submit(event)}>
      <h2>{speak.say("keys.new")}</h2>
      <div class="columns">
        <Field label={speak.say("keys.name")} hint={speak.say("keys.name_hint")}>
          {(field) => (
            <input
              {...field}
              required
              maxLength={100}
              value={name}
              onInput={({ currentTarget }) => call(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={speak.say("profile.role")}>
          {(field) => (
            <select
              {...field}
              value={role}
              onChange={({ currentTarget }) => choose(currentTarget.value as Role)}
            >
              {roles.slice(0, roles.indexOf(own) + 1).map((each) => (
                <option key={each} value={each}>
                  {speak.say(`role.${each}` as Key)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={speak.say("keys.ends")}>
          {(field) => (
            <select
              {...field}
              value={lasts}
              onChange={({ currentTarget }) => last(Number(currentTarget.value))}
            >
              {days.map((count) => (
                <option key={count} value={count}>
                  {speak.say("keys.days", { count })}
                </option>
              ))}
              <option value={0}>{speak.say("keys.never")}</option>
            </select>
          )}
        </Field>
      </div>
      <div class="row">
        <button type="submit" class="button primary" disabled={!name.trim()}>
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
