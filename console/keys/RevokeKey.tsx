/** Revokes a key, after asking once more: the programs that use it are refused from then on. */
import { useState } from "preact/hooks";
import type { ApiKey } from "../../src/model/user.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { said } from "../ask/said.ts";
import { Sheet } from "../parts/Sheet.tsx";

export function RevokeKey({ apiKey, revoked }: { apiKey: ApiKey; revoked(): void }) {
  const { ask, notices } = useTools();
  const speak = useSpeak();
  const [isAsking, asking] = useState(false);
  const [isBusy, busy] = useState(false);
  const { id, name, prefix, owner_name } = apiKey;
  const revoke = async () => {
    busy(true);
    try {
      await ask(`api-keys/${encodeURIComponent(id)}`, { method: "DELETE" });
    } catch (error) {
      notices.tell({ tone: "bad", text: said(error, speak) });
    }
    busy(false);
    asking(false);
    revoked();
  };
  return (
    <>
      <button
        type="button"
        class="button danger small"
        aria-label={speak.say("keys.revoke_one", { name })}
        onClick={() => asking(true)}
      >
        {speak.say("keys.revoke")}
      </button>
      {isAsking && (
        <Sheet title={speak.say("keys.revoke_sure", { name })} close={() => asking(false)}>
          <p>
            <code>{prefix}…</code> · {speak.say("keys.owner")} <bdi>{owner_name ?? "–"}</bdi>
          </p>
          <p>{speak.say("keys.revoke_text")}</p>
          <div class="row">
            <button type="button" class="button danger" disabled={isBusy} onClick={() => void revoke()}>
              {speak.say("keys.revoke")}
            </button>
            <button type="button" class="button" onClick={() => asking(false)}>
              {speak.say("cancel")}
            </button>
          </div>
        </Sheet>
      )}
    </>
  );
}
