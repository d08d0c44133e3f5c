/**
 * The arithmetic of a long list on the screen: measures the rows that are there, and keeps what one reads where it is
 * when rows come in above. At the very top new rows are let in.
 */
import { useCallback, useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";
import { forgetHeights, offsetsOf, type Range, rowAt, visibleRange } from "./row-offsets.ts";

export type RowsOptions = {
  keys: readonly string[];
  estimate: number;
  nearEnd?: (() => void) | undefined;
  /** Present where the list goes on above what is held. */
  nearStart?: (() => void) | undefined;
};
export type Rows = {
  scroller: { current: HTMLDivElement | null };
  window: { current: HTMLDivElement | null };
  range: Range;
  /** Heights in pixels: of everything, and above the first row that is drawn. */
  total: number;
  above: number;
  scrolled(): void;
  toTop(): void;
  /** Brings a row into view, then hands over its element. */
  reach(index: number, then: (row: HTMLElement) => void): void;
};

const around = 600;

export function useRows({ keys, estimate, nearEnd, nearStart }: RowsOptions): Rows {
  const scroller = useRef<HTMLDivElement>(null);
  const window = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const anchor = useRef<{ key: string; into: number } | null>(null);
  const wanted = useRef<{ index: number; then: (row: HTMLElement) => void } | null>(null);
  const [version, draw] = useReducer((count: number, _: undefined) => count + 1, 0);

  const offsets = useMemo(
    () =>
      offsetsOf(
        keys.map((key) => heights.current.get(key) ?? estimate),
        keys.length,
      ),
    [keys, version, estimate],
  );
  useMemo(() => forgetHeights(heights.current, keys), [keys]);
  const indexes = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys]);
  const top = scroller.current?.scrollTop ?? 0;
  const height = scroller.current?.clientHeight || 900;
  const range = visibleRange(offsets, anchoredTop(), height, around);
  const shown = useRef(range);
  shown.current = range;

  /** Where the list will be scrolled to once the rows above have found their place. */
  function anchoredTop(): number {
    const index = anchor.current && indexes.get(anchor.current.key);
    if (!anchor.current || index === null || index === undefined) return top;
    return (offsets[index] ?? 0) + anchor.current.into;
  }

  const measure = useCallback(() => {
    let changed = false;
    for (const row of window.current?.children ?? []) {
      const key = (row as HTMLElement).dataset.key ?? "";
      const measured = row.getBoundingClientRect().height;
      if (measured > 0 && Math.abs((heights.current.get(key) ?? 0) - measured) > 0.5) {
        heights.current.set(key, measured);
        changed = true;
      }
    }
    if (changed) draw(undefined);
  }, []);

  useLayoutEffect(() => {
    measure();
    const aim = anchoredTop();
    if (scroller.current && anchor.current && Math.abs(aim - scroller.current.scrollTop) > 1) {
      scroller.current.scrollTop = aim;
    }
    const row =
      wanted.current && window.current?.querySelector<HTMLElement>(`[data-index="${wanted.current.index}"]`);
    if (row && wanted.current) {
      const { then } = wanted.current;
      wanted.current = null;
      then(row);
    }
    if (range.end >= keys.length) nearEnd?.();
    if (range.first === 0) nearStart?.();
  });

  useLayoutEffect(() => {
    const sizes = new ResizeObserver(measure);
    if (window.current) sizes.observe(window.current);
    const views = new ResizeObserver(() => draw(undefined));
    if (scroller.current) views.observe(scroller.current);
    return () => {
      sizes.disconnect();
      views.disconnect();
    };
  }, [measure]);

  return {
    scroller,
    window,
    range,
    total: offsets[keys.length] ?? 0,
    above: offsets[range.first] ?? 0,
    scrolled() {
      const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
      const index = rowAt(offsets, scrollTop);
      const key = keys[index];
      anchor.current =
        (scrollTop > 4 || nearStart) && key ? { key, into: scrollTop - (offsets[index] ?? 0) } : null;
      const next = visibleRange(offsets, scrollTop, clientHeight, around / 2);
      if (next.first < shown.current.first || next.end > shown.current.end) draw(undefined);
    },
    toTop() {
      anchor.current = null;
      if (scroller.current) scroller.current.scrollTop = 0;
    },
    reach(index, then) {
      wanted.current = { index, then };
      const start = offsets[index] ?? 0;
      const view = scroller.current;
      if (view && (start < view.scrollTop || start + estimate > view.scrollTop + view.clientHeight)) {
        anchor.current = null;
        view.scrollTop = Math.max(0, start - view.clientHeight / 3);
      }
      draw(undefined);
    },
  };
}
