/** What one is writing, kept in this browser until it is sent: a reload, or a crash, loses nothing. */
import { useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import { newKey } from "../ask/write.ts";

/**
 * `key` is the Idempotency-Key of what stands there: the same when it is sent again unchanged, also after a reload, and
 * another one as soon as it is changed.
 */
export type Draft<Value> = { value: Value; key: string; change(by: Partial<Value>): void; forget(): void };

export function useDraft<Value extends object>(name: string, blank: Value): Draft<Value> {
  const { kept } = useTools();
  const [held, hold] = useState(() => kept.read(`draft.${name}`, { value: blank, key: newKey() }));
  const keep = (next: typeof held | undefined) => {
    kept.write(`draft.${name}`, next);
    hold(next ?? { value: blank, key: newKey() });
  };
  return {
    value: { ...blank, ...held.value },
    key: held.key,
    change: (by) => keep({ value: { ...blank, ...held.value, ...by }, key: newKey() }),
    forget: () => keep(undefined),
  };
}
