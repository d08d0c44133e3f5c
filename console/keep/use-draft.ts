/**
 * What one is writing, kept in this browser until it is sent: a reload, or a crash, loses nothing. Who signs in here
 * next does not find it.
 */
import { useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import { newKey } from "../ask/write.ts";
import { meOf } from "../sign-in/session.ts";

/**
 * `key` is the Idempotency-Key of what stands there: the same when it is sent again unchanged, also after a reload, and
 * another one as soon as it is changed.
 */
export type Draft<Value> = { value: Value; key: string; change(by: Partial<Value>): void; forget(): void };

export function useDraft<Value extends object>(name: string, blank: Value): Draft<Value> {
  const { kept, session } = useTools();
  const place = `draft.${meOf(session).id}.${name}`;
  const [held, hold] = useState(() => kept.read(place, { value: blank, key: newKey() }));
  const keep = (next: typeof held | undefined) => {
    kept.write(place, next);
    hold(next ?? { value: blank, key: newKey() });
  };
  return {
    value: { ...blank, ...held.value },
    key: held.key,
    change: (by) => keep({ value: { ...blank, ...held.value, ...by }, key: newKey() }),
    forget: () => keep(undefined),
  };
}
