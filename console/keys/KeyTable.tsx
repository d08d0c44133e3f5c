/** Keys in a table; whose each is stands there where they are several people's. */
import type { ApiKey } from "../../src/model/user.ts";
import { useSpeak } from "../app/tools.ts";
import type { Key } from "../language/messages.ts";
import { Ago, When } from "../parts/Ago.tsx";
import { Cell } from "../parts/Cell.tsx";
import { RevokeKey } from "./RevokeKey.tsx";

type Props = { keys: readonly ApiKey[]; withOwner: boolean; revoked(): void };

export function KeyTable({ keys, withOwner, revoked }: Props) {
  const speak = useSpeak();
  const heads: Key[] = ["keys.begins", "profile.role", "keys.made", "keys.used", "keys.ends"];
  return (
    <div class="card table-scroll">
      <table class="table">
        <thead>
          <tr>
            {(["keys.name", ...(withOwner ? ["keys.owner"] : []), ...heads] as Key[]).map((label) => (
              <th key={label} scope="col">
                {speak.say(label)}
              </th>
            ))}
            <th scope="col">
              <span class="unseen">{speak.say("keys.revoke")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} withOwner={withOwner} revoked={revoked} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyRow({ apiKey: key, withOwner, revoked }: { apiKey: ApiKey } & Omit<Props, "keys">) {
  const speak = useSpeak();
  return (
    <tr>
      <Cell label={speak.say("keys.name")}>
        <bdi>{key.name}</bdi>
      </Cell>
      {withOwner && (
        <Cell label={speak.say("keys.owner")}>
          <bdi>{key.owner_name ?? "–"}</bdi>
        </Cell>
      )}
      <Cell label={speak.say("keys.begins")}>
        <code>{key.prefix}…</code>
      </Cell>
      <Cell label={speak.say("profile.role")}>{speak.say(`role.${key.role}` as Key)}</Cell>
      <Cell label={speak.say("keys.made")}>
        <When time={key.created_at} />
      </Cell>
      <Cell label={speak.say("keys.used")}>{key.used_at ? <Ago time={key.used_at} /> : "–"}</Cell>
      <Cell label={speak.say("keys.ends")}>
        {key.expires_at ? <When time={key.expires_at} /> : speak.say("keys.never")}
      </Cell>
      <Cell label={speak.say("keys.revoke")}>
        <RevokeKey apiKey={key} revoked={revoked} />
      </Cell>
    </tr>
  );
}
