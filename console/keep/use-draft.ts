/**
 * What one is writing, kept in this browser until it is sent: a reload, or a crash, loses nothing. Who signs in here
 * next does not find it.
 */
import { useRef, useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import { type Attempts, createAttempts, type Unanswered } from "../ask/attempts.ts";
import { meOf } from "../sign-in/session.ts";

/** `attempts`: to send it with. They outlive a reload, so what was sent unchanged before it is the same afterwards. */
export type Draft<Value> = {
  value: Value;
  attempts: Attempts;
  /** The names of the files that belong to it. A browser keeps no more of them over a reload. */
  files: readonly string[];
  nameFiles(names: readonly string[]): void;
  change(by: Partial<Value>): void;
  forget(): void;
};

type Held<Value> = { value: Value; unanswered?: Unanswered; files?: readonly string[] };

export function useDraft<Value extends object>(name: string, blank: Value): Draft<Value> {
  const { kept, session } = useTools();
  const place = placeOf(meOf(session).id, name);
  const [held, hold] = useState(() => kept.read<Held<Value>>(place, { value: blank }));
  const latest = useRef(held);
  const keep = (next: Held<Value> | undefined) => {
    kept.write(place, next);
    latest.current = next ?? { value: blank };
    hold(latest.current);
  };
  // The same draft may be open in another page, and have been sent from there.
  const keptNow = () => kept.read<Held<Value>>(place, latest.current);
  const attempts = createAttempts(
    () => keptNow().unanswered ?? latest.current.unanswered ?? [],
    (unanswered) => keep({ ...latest.current, unanswered }),
  );
  return {
    value: { ...blank, ...held.value },
    attempts,
    files: held.files ?? [],
    nameFiles: (files) => keep({ ...latest.current, files }),
    change: (by) => keep({ ...latest.current, value: { ...blank, ...latest.current.value, ...by } }),
    forget: () => keep(undefined),
  };
}

const placeOf = (person: string, name: string) => `draft.${person}.${name}`;
