/** A list of any length of which only what can be seen is drawn. Rows may be of any height. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Content } from "./Content.tsx";
import { useRowKeys } from "./use-row-keys.ts";
import { useRows } from "./use-rows.ts";

type Props<Item> = {
  items: readonly Item[];
  keyOf(item: Item): string;
  /** Asked again only when the item is another object. */
  render(item: Item): ComponentChildren;
  /** The usual height of a row in pixels. */
  estimate: number;
  nearEnd?: (() => void) | undefined;
  /** Present where the list goes on above what is held: what one reads then stays where it is also at the top. */
  nearStart?: (() => void) | undefined;
  label: string;
  role?: "feed" | "list" | "rowgroup";
  rowRole?: "presentation" | "listitem" | "row";
  /** Whether these are all there are, so that their number can be said. */
  isWhole?: boolean;
  /** Told whether the list stands at its top. */
  atTop?: (isAtTop: boolean) => void;
  /** Goes up by one each time the list is to be scrolled to its top. */
  toTop?: number;
  /** What stands below the last row. */
  after?: ComponentChildren;
};

export function LongList<Item>(props: Props<Item>) {
  const { items, keyOf, render, estimate, nearEnd, nearStart, label, atTop } = props;
  const { role = "list", rowRole = "listitem", isWhole = true, toTop = 0 } = props;
  const keys = useMemo(() => items.map(keyOf), [items]);
  const rows = useRows({ name: label, keys, estimate, nearEnd, nearStart });
  const wasAtTop = useRef(true);
  useRowKeys(rows, items.length);

  useEffect(() => {
    if (toTop > 0) rows.toTop();
  }, [toTop]);

  const scrolled = () => {
    rows.scrolled();
    const isAtTop = (rows.scroller.current?.scrollTop ?? 0) <= 4;
    if (isAtTop !== wasAtTop.current) atTop?.(isAtTop);
    wasAtTop.current = isAtTop;
  };

  const { first, end } = rows.range;
  const drawn = items.slice(first, end).map((item, at) => ({ item, index: first + at }));
  const isCounted = role === "list";
  return (
    <div class="scroller" ref={rows.scroller} onScroll={scrolled}>
      <div class="long-list" style={{ height: `${rows.total}px` }}>
        <div
          ref={rows.window}
          role={role}
          aria-label={label}
          class="window"
          style={{ transform: `translateY(${rows.above}px)` }}
        >
          {drawn.map(({ item, index }) => (
            <div
              key={keys[index]}
              data-key={keys[index]}
              data-index={index}
              role={rowRole}
              aria-setsize={isCounted ? (isWhole ? items.length : -1) : undefined}
              aria-posinset={isCounted ? index + 1 : undefined}
            >
              <Content item={item} draw={() => render(item)} />
            </div>
          ))}
        </div>
      </div>
      {props.after}
    </div>
  );
}
