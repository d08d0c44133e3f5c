/** API keys: programs come in with them, with no more than their owner's rights. */
import { useEffect, useState } from "preact/hooks";
import type { Page } from "../../src/model/page.ts";
import type { ApiKey } from "../../src/model/user.ts";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import type { Ask } from "../ask/ask.ts";
import { said } from "../ask/said.ts";
import { Empty } from "../parts/Empty.tsx";
import { isNobody, meOf } from "../sign-in/session.ts";
import { KeyTable } from "./KeyTable.tsx";
import { NewKey } from "./NewKey.tsx";

export function KeysPage() {
  const { ask, session } = useTools();
  const speak = useSpeak();
  const [keys, show] = useState<ApiKey[] | undefined>();
  const [fault, tell] = useState("");
  const me = meOf(session);
  const isAdmin = me.role === "admin";

  const load = () =>
    allKeys(ask, isAdmin ? "api-keys?all=true&" : "api-keys?").then(
      (all) => {
        show(all);
        tell("");
      },
      (error: unknown) => tell(said(error, speak)),
    );
  useEffect(() => void load(), []);

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
        {keys && keys.length > 0 && <KeyTable keys={keys} withOwner={isAdmin} revoked={() => void load()} />}
      </div>
    </main>
  );
}

/** Page by page: nobody has many, and an administrator looks for one among all. */
async function allKeys(ask: Ask, path: string): Promise<ApiKey[]> {
  const keys: ApiKey[] = [];
  for (let cursor = ""; ; ) {
    const after = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await ask<Page<ApiKey>>(`${path}limit=200${after}`);
    keys.push(...body.data);
    if (body.next_cursor === null) return keys;
    cursor = body.next_cursor;
  }
}
