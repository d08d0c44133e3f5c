/** API keys: programs come in with them, with no more than their owner's rights. */
import { useEffect, useState } from "preact/hooks";
import type { ApiKey } from "../../src/model/user.ts";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import type { Key } from "../language/messages.ts";
import { Ago, When } from "../parts/Ago.tsx";
import { Cell } from "../parts/Cell.tsx";
import { Empty } from "../parts/Empty.tsx";
import { isNobody, meOf } from "../sign-in/session.ts";
import { NewKey } from "./NewKey.tsx";

export function KeysPage() {
  const { ask, notices, session } = useTools();
  const speak = useSpeak();
  const [keys, show] = useState<ApiKey[] | undefined>();
  const [fault, tell] = useState("");
  const me = meOf(session);
  const isAdmin = me.role === "admin";

  const load = () =>
    ask<ApiKey[]>(`api-keys${isAdmin ? "?all=true" : ""}`).then(
      ({ body }) => show(body),
      (error: Error) => tell(error.message),
    );
  useEffect(() => void load(), []);
  const revoke = async (key: ApiKey) => {
    try {
      await ask(`api-keys/${encodeURIComponent(key.id)}`, { method: "DELETE" });
    } catch (error) {
      notices.tell({ tone: "bad", text: (error as Error).message });
    }
    await load();
  };

  return (
    <main class="page page-keys" id="main">
      <PageHead title={speak.say("nav.keys")} />
      <div class="page-body">
        {isNobody(me) ? (
          <Empty title={speak.say("keys.open")} text={speak.say("keys.open_hint")} />
        ) : (
          <NewKey made={() => void load()} />
        )}
        {fault && (
          <p class="fault" role="alert">
            {speak.say("load_failed")} {fault}
          </p>
        )}
        {keys?.length === 0 && !isNobody(me) && (
          <Empty title={speak.say("keys.none")} text={speak.say("keys.none_hint")} />
        )}
        {keys && keys.length > 0 && (
          <div class="card table-scroll">
            <table class="table">
              <thead>
                <tr>
                  {(
                    [
                      "keys.name",
                      "keys.begins",
                      "profile.role",
                      "keys.made",
                      "keys.used",
                      "keys.ends",
                    ] as const
                  ).map((label) => (
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
                  <tr key={key.id}>
                    <Cell label={speak.say("keys.name")}>
                      <bdi>{key.name}</bdi>
                    </Cell>
                    <Cell label={speak.say("keys.begins")}>
                      <code>{key.prefix}…</code>
                    </Cell>
                    <Cell label={speak.say("profile.role")}>{speak.say(`role.${key.role}` as Key)}</Cell>
                    <Cell label={speak.say("keys.made")}>
                      <When time={key.created_at} />
                    </Cell>
                    <Cell label={speak.say("keys.used")}>
                      {key.used_at ? <Ago time={key.used_at} /> : "–"}
                    </Cell>
                    <Cell label={speak.say("keys.ends")}>
                      {key.expires_at ? <When time={key.expires_at} /> : speak.say("keys.never")}
                    </Cell>
                    <Cell label={speak.say("keys.revoke")}>
                      <button
                        type="button"
                        class="button danger small"
                        aria-label={speak.say("keys.revoke_one", { name: key.name })}
                        onClick={() => void revoke(key)}
                      >
                        {speak.say("keys.revoke")}
                      </button>
                    </Cell>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </main>
  );
}
