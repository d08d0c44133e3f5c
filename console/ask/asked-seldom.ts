/**
 * What every page needs and seldom changes – queues, words one may choose from: asked for once by all of them, and anew
 * after a while, with other rights, and when the feed is live again after it could not be had.
 */
import { useEffect, useState } from "preact/hooks";
import { useTools } from "../app/tools.ts";
import { onLive } from "../feed/on-live.ts";
import { type Me, meOf } from "../sign-in/session.ts";
import type { Ask } from "./ask.ts";

type Asked<Value> = { by: string; at: number; answer: Promise<Value>; value?: Value };

/** A page may be open for weeks. */
const staysMs = 5 * 60_000;

/** `load` answers what stands under a key. The hook answers undefined while that is not known; without a key it asks nothing. */
export function askedSeldom<Value>(load: (ask: Ask, key: string) => Promise<Value>) {
  const known = new Map<string, Asked<Value>>();

  function knownTo(by: string, key: string): Asked<Value> | undefined {
    const asked = known.get(key);
    return asked?.by === by ? asked : undefined;
  }

  function askFor(ask: Ask, key: string, by: string): Asked<Value> {
    const before = knownTo(by, key);
    if (before && Date.now() - before.at < staysMs) return before;
    const asked: Asked<Value> = { ...before, by, at: Date.now(), answer: load(ask, key) };
    known.set(key, asked);
    asked.answer.then(
      (value) => {
        asked.value = value;
      },
      () => {
        // What was known before is better than nothing; whoever needs it next asks again.
        asked.at = 0;
      },
    );
    return asked;
  }

  return function useAsked(key: string | undefined): Value | undefined {
    const { ask, session, feed } = useTools();
    const by = rightsOf(meOf(session));
    const [heard, hear] = useState<{ of: string; value: Value } | undefined>();
    const [isFailed, fail] = useState(false);
    const [turn, again] = useState(0);
    const of = JSON.stringify([key, by]);
    useEffect(() => {
      if (key === undefined) return;
      let isLeft = false;
      askFor(ask, key, by).answer.then(
        (value) => {
          if (isLeft) return;
          fail(false);
          hear({ of, value });
        },
        () => isLeft || fail(true),
      );
      return () => {
        isLeft = true;
      };
    }, [of, turn]);
    useEffect(() => (isFailed ? onLive(feed, () => again((count) => count + 1)) : undefined), [isFailed]);
    if (heard?.of === of) return heard.value;
    return key === undefined ? undefined : knownTo(by, key)?.value;
  };
}

const rightsOf = ({ id, role, queues }: Me) => JSON.stringify([id, role, queues]);
