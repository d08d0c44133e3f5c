/** A list of any length of which only what can be seen is drawn. Rows may be of any height. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useRows } from "./use-rows.ts";

type Props<Item> = {
  items: readonly Item[];
  keyOf(item: Item): string;
  render(item: Item, index: number): ComponentChildren;
  /** The usual height of a row in pixels. */
  estimate: number;
  nearEnd?: (() => void) | undefined;
  /** Present where the list goes on above what is held: what one reads then stays where it is also at the top. */
  nearStart?: (() => void) | undefined;
  label: string;
  role?: "feed" | "list" | "rowgroup";
  rowRole?: "presentation" | "listitem" | "row";
  /** Told whether the list stands at its top. */
  atTop?: (isAtTop: boolean) => void;
  /** Goes up by one each time the list is to be scrolled to its top. */
  toTop?: number;
  /** What stands below the last row. */
  after?: ComponentChildren;
};

export function LongList<Item>(props: Props<Item>) {
  const {
    items,
    keyOf,
    render,
    estimate,
    nearEnd,
    nearStart,
    label,
    role = "list",
    atTop,
    toTop = 0,
  } = props;
  const { rowRole = "listitem" } = props;
  const keys = useMemo(() => items.map(keyOf), [items]);
  const rows = useRows({ keys, estimate, nearEnd, nearStart });
  const wasAtTop = useRef(true);
  const kept = useRef(new Map<string, { item: Item; index: number; size: number; element: JSX.Element }>());
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

  // A row whose item is the same is not drawn anew: while one scrolls, only what comes into view is work.
  const before = kept.current;
  kept.current = new Map();
  const drawn: JSX.Element[] = [];
  for (let index = rows.range.first; index < Math.min(rows.range.end, items.length); index += 1) {
    const item = items[index] as Item;
    const key = keys[index] ?? "";
    const same = before.get(key);
    const row =
      same?.item === item && same.index === index && same.size === items.length
        ? same
        : {
            item,
            index,
            size: items.length,
            element: (
              <div
                key={key}
                data-key={key}
                data-index={index}
                role={rowRole}
                aria-setsize={sizeIn(role, items)}
                aria-posinset={role === "list" ? index + 1 : undefined}
              >
                {render(item, index)}
              </div>
            ),
          };
    kept.current.set(key, row);
    drawn.push(row.element);
  }
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
          {drawn}
        </div>
      </div>
      {props.after}
    </div>
  );
}

const sizeIn = (role: string, items: readonly unknown[]) => (role === "list" ? items.length : undefined);

/** j and k go from row to row: the focus is on the row's link, so Enter opens it. */
function useRowKeys(rows: ReturnType<typeof useRows>, count: number): void {
  useLayoutEffect(() => {
    const move = (event: Event) => {
      const by = (event as CustomEvent<number>).detail;
      const focused = rows.window.current?.querySelector<HTMLElement>("[data-key]:focus-within");
      const from = Number(focused?.dataset.index ?? (by > 0 ? rows.range.first - 1 : rows.range.first));
      const to = Math.max(0, Math.min(count - 1, from + by));
      rows.reach(to, (row) => focusIn(row, by));
    };
    addEventListener("ticketwire-row", move);
    return () => removeEventListener("ticketwire-row", move);
  });
}

/** Rows that only separate others have nothing to focus: go on to the next. */
function focusIn(row: HTMLElement, by: number): void {
  const beside = by > 0 ? row.nextElementSibling : row.previousElementSibling;
  const target =
    row.querySelector<HTMLElement>("[data-row-link]") ?? beside?.querySelector("[data-row-link]");
  if (target instanceof HTMLElement) target.focus();
}
