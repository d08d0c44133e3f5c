/**
 * What one is writing, kept in this browser until it is sent: a reload, or a crash, loses nothing. Who signs in here
 * next does not find it. Open on two pages it is one draft: what is written, or sent, on one is so on the other.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import { type Attempts, createAttempts, type Unanswered } from "../ask/attempts.ts";
import { meOf } from "../sign-in/session.ts";
import { isSame } from "./is-same.ts";

/** `attempts`: to send it with. They outlive a reload, so what was sent unchanged before it is the same afterwards. */
export type Draft<Value> = {
  value: Value;
  attempts: Attempts;
  /** The names of the files that belong to it. A browser keeps no more of them over a reload. */
  files: readonly string[];
  nameFiles(names: readonly string[]): void;
  change(by: Partial<Value>): void;
  forget(): void;
  /** Forgets what was sent; had one left and come back to write on, that stays. */
  sent(value: Value): void;
};

type Held<Value> = { value: Value; unanswered?: Unanswered; files?: readonly string[] };

export function useDraft<Value extends object>(name: string, blank: Value): Draft<Value> {
  const { kept, session } = useTools();
  const person = meOf(session).id;
  const place = placeOf(person, name);
  const [held, hold] = useState(() => kept.read<Held<Value>>(place, { value: blank }));
  const latest = useRef(held);
  const wordsIn = (draft: Held<Value> | undefined): Value => ({ ...blank, ...draft?.value });
  const show = (next: Held<Value> | undefined) => {
    latest.current = next ?? { value: blank };
    hold(latest.current);
  };
  const keep = (next: Held<Value> | undefined) => {
    show(next);
    // An answer may come after one has signed out: nothing is left behind then.
    if (meOf(session).id === person) kept.write(place, next);
  };
  // It may have been changed, or sent, where it was open before, or is open too.
  const keptNow = () => kept.read<Held<Value>>(place, latest.current);
  const attempts = createAttempts(
    () => keptNow().unanswered ?? latest.current.unanswered ?? [],
    (unanswered) => keep({ ...keptNow(), unanswered }),
  );
  useEffect(
    () =>
      kept.watch(place, (was, now) => {
        // Where both have written something else, each keeps its own.
        if (isSame(wordsIn(was as Held<Value> | undefined), wordsIn(latest.current)))
          show(now as Held<Value> | undefined);
      }),
    [place],
  );
  return {
    value: wordsIn(held),
    attempts,
    files: held.files ?? [],
    nameFiles: (files) => keep({ ...latest.current, files }),
    change: (by) => keep({ ...latest.current, value: { ...wordsIn(latest.current), ...by } }),
    forget: () => keep(undefined),
    sent: (value) => isSame(wordsIn(keptNow()), value) && keep(undefined),
  };
}

const placeOf = (person: string, name: string) => `draft.${person}.${name}`;
