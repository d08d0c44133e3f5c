/**
 * Where in its lists one was at each step of the browser's history, so that going back leads there and not to the top. It
 * is known as long as the page is open.
 */
import { useRef } from "preact/hooks";
import { useTools } from "../app/tools.ts";

/** The steps one went through last; nobody goes back further. */
const most = 100;
const known = new Map<string, unknown>();

export type Whereabouts<Value> = {
  /** As it was noted when one was at this step before; undefined: one was not. */
  found: Value | undefined;
  note(value: Value): void;
};

/** `name`: of the list, one of its own on each page. */
export function useWhereabouts<Value>(name: string): Whereabouts<Value> {
  const { place } = useTools();
  // The step that the list is drawn in first: when it goes, the browser is at another one already.
  const key = useRef(`${place.step()} ${name}`).current;
  const found = useRef(known.get(key) as Value | undefined).current;
  return {
    found,
    note(value) {
      known.delete(key);
      known.set(key, value);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
  };
}
