/** How high the rows of a long list are: measured as they are drawn, and whenever they change their size. */
import { useCallback, useLayoutEffect, useReducer, useRef } from "preact/hooks";

export type Heights = {
  known: Map<string, number>;
  /** Another one when a height, or the view, has changed. */
  version: number;
  measure(): void;
  draw(): void;
};

/** `window` holds the rows, `scroller` is what one looks through. */
export function useHeights(
  window: { current: HTMLDivElement | null },
  scroller: { current: HTMLDivElement | null },
): Heights {
  const known = useRef(new Map<string, number>());
  const [version, next] = useReducer((count: number, _: undefined) => count + 1, 0);
  const draw = useCallback(() => next(undefined), []);

  const measure = useCallback(() => {
    let changed = false;
    for (const row of window.current?.children ?? []) {
      const key = (row as HTMLElement).dataset.key ?? "";
      const measured = row.getBoundingClientRect().height;
      if (measured > 0 && Math.abs((known.current.get(key) ?? 0) - measured) > 0.5) {
        known.current.set(key, measured);
        changed = true;
      }
    }
    if (changed) draw();
  }, []);

  useLayoutEffect(() => {
    const sizes = new ResizeObserver(measure);
    if (window.current) sizes.observe(window.current);
    const views = new ResizeObserver(draw);
    if (scroller.current) views.observe(scroller.current);
    return () => {
      sizes.disconnect();
      views.disconnect();
    };
  }, []);

  return { known: known.current, version, measure, draw };
}
