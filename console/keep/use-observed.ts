/** Draws a component anew when a watched value, or what it picks of it, is another one. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Observed } from "./observed.ts";

export function useObserved<Value>(source: Observed<Value>): Value {
  return usePicked(source, (value) => value);
}

export function usePicked<Value, Picked>(source: Observed<Value>, pick: (value: Value) => Picked): Picked {
  const [, draw] = useState(0);
  const picked = pick(source.get());
  const shown = useRef({ pick, picked });
  useLayoutEffect(() => {
    shown.current = { pick, picked };
  });
  useEffect(() => {
    const look = () => {
      if (!Object.is(shown.current.pick(source.get()), shown.current.picked)) draw((count) => count + 1);
    };
    look();
    return source.watch(look);
  }, [source]);
  return picked;
}
