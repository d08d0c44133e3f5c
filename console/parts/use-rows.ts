/**
 * A long list on the screen: which rows are drawn and where, what one reads kept where it is when rows come in above. At
 * the very top new rows are let in.
 */
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { type Anchor, anchorAt, scrollTopFor } from "./anchor.ts";
import { forgetHeights, offsetsOf, type Range, rowAt, visibleRange } from "./row-offsets.ts";
import { useHeights } from "./use-heights.ts";
import { useWhereabouts } from "./whereabouts.ts";

export type RowsOptions = {
  name: string;
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
  /** The first row that one sees from its beginning. */
  firstVisible(): number;
  /** Brings a row into view, then hands over its element. */
  reach(index: number, then: (row: HTMLElement) => void): void;
};

const around = 600;

export function useRows({ name, keys, estimate, nearEnd, nearStart }: RowsOptions): Rows {
  const scroller = useRef<HTMLDivElement>(null);
  const window = useRef<HTMLDivElement>(null);
  const { found, note } = useWhereabouts<Anchor>(`rows of ${name}`);
  const anchor = useRef<Anchor>(found ?? []);
  /** On the way to the top, whatever the list holds there in the end. */
  const isBoundForTop = useRef(false);
  const wanted = useRef<{ index: number; then: (row: HTMLElement) => void } | null>(null);
  const { known, version, measure, draw } = useHeights(window, scroller);

  const offsets = useMemo(() => {
    forgetHeights(known, keys);
    return offsetsOf(
      keys.map((key) => known.get(key) ?? estimate),
      keys.length,
    );
  }, [keys, version, estimate]);
  /** Where the list will be scrolled to once the rows above have found their place. */
  const aim = scrollTopFor(anchor.current, keys, offsets);
  const top = aim ?? scroller.current?.scrollTop ?? 0;
  const height = scroller.current?.clientHeight || 900;
  const range = visibleRange(offsets, top, height, around);
  const shown = useRef(range);
  shown.current = range;

  useLayoutEffect(() => {
    measure();
    const view = scroller.current;
    if (view && aim !== undefined && Math.abs(aim - view.scrollTop) > 1) view.scrollTop = aim;
    handOver();
    if (range.end >= keys.length) nearEnd?.();
    if (range.first === 0) nearStart?.();
  });

  function handOver(): void {
    if (!wanted.current) return;
    const { index, then } = wanted.current;
    const row = window.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (!row) return;
    wanted.current = null;
    then(row);
  }

  return {
    scroller,
    window,
    range,
    total: offsets[keys.length] ?? 0,
    above: offsets[range.first] ?? 0,
    scrolled() {
      const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
      if (scrollTop > 4) isBoundForTop.current = false;
      const isHeld = scrollTop > 4 || (nearStart && !isBoundForTop.current);
      anchor.current = isHeld ? anchorAt(keys, offsets, scrollTop) : [];
      note(anchor.current);
      const next = visibleRange(offsets, scrollTop, clientHeight, around / 2);
      if (next.first < shown.current.first || next.end > shown.current.end) draw();
    },
    toTop() {
      anchor.current = [];
      isBoundForTop.current = true;
      if (scroller.current) scroller.current.scrollTop = 0;
    },
    firstVisible() {
      const scrollTop = scroller.current?.scrollTop ?? 0;
      const index = rowAt(offsets, scrollTop);
      const isCut = (offsets[index] ?? 0) < scrollTop - 4;
      return isCut ? Math.min(index + 1, keys.length - 1) : index;
    },
    reach(index, then) {
      wanted.current = { index, then };
      const start = offsets[index] ?? 0;
      const view = scroller.current;
      if (view && (start < view.scrollTop || start + estimate > view.scrollTop + view.clientHeight)) {
        anchor.current = [];
        view.scrollTop = Math.max(0, start - view.clientHeight / 3);
      }
      draw();
    },
  };
}
