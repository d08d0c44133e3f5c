/** One person as an administrator sees them. A change holds at once, also for open pages of theirs. */
import { useState } from "preact/hooks";
import type { Role } from "../../src/model/person.ts";
import type { User, UserChange } from "../../src/model/user.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import type { Key } from "../language/messages.ts";
import { Ago } from "../parts/Ago.tsx";
import { Cell } from "../parts/Cell.tsx";
import { QueuesOf } from "./QueuesOf.tsx";

const roles: Role[] = ["user", "agent", "admin"];

export function PersonRow({ user, changed }: { user: User; changed(user: User): void }) {
  const { ask, notices } = useTools();
  const speak = useSpeak();
  const [isBusy, busy] = useState(false);
  const change = async (body: UserChange) => {
    busy(true);
    try {
      const answer = await ask<User>(`users/${encodeURIComponent(user.id)}`, { method: "PATCH", body });
      changed(answer.body);
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak) });
    }
    busy(false);
  };
  return (
    <tr>
      <Cell label={speak.say("people.name")}>
        <bdi>{user.name}</bdi>
      </Cell>
      <Cell label={speak.say("profile.addresses")}>
        {user.addresses.map(({ address, proven }) => (
          <div key={address}>
            {address} {!proven && <span class="hint">{speak.say("people.unproven")}</span>}
          </div>
        ))}
      </Cell>
      <Cell label={speak.say("people.from")}>{user.signs_in_with.join(", ")}</Cell>
      <Cell label={speak.say("profile.role")}>
        <select
          aria-label={speak.say("people.role_of", { name: user.name })}
          value={user.granted_role ?? ""}
          disabled={isBusy}
          onChange={({ currentTarget }) =>
            void change({ role: (currentTarget.value || null) as Role | null })
          }
        >
          <option value="">
            {speak.say("people.as_signed_in", { role: speak.say(`role.${user.role}` as Key) })}
          </option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {speak.say(`role.${role}` as Key)}
            </option>
          ))}
        </select>
      </Cell>
      <Cell label={speak.say("profile.queues")}>
        <QueuesOf user={user} isBusy={isBusy} limit={(queues) => void change({ queues })} />
      </Cell>
      <Cell label={speak.say("people.last")}>
        {user.signed_in_at ? <Ago time={user.signed_in_at} /> : "–"}
      </Cell>
      <Cell label={speak.say("people.may_come")}>
        <label class="tick">
          <input
            type="checkbox"
            checked={!user.disabled}
            disabled={isBusy}
            onChange={({ currentTarget }) => void change({ disabled: !currentTarget.checked })}
          />
          <span>{speak.say(user.disabled ? "people.no" : "people.yes")}</span>
        </label>
      </Cell>
    </tr>
  );
}
