/** j and k go from row to row: the focus is on the row's link, so Enter opens it. */
import { useLayoutEffect } from "preact/hooks";
import type { Rows } from "./use-rows.ts";

export function useRowKeys(rows: Rows, count: number): void {
  useLayoutEffect(() => {
    const move = (event: Event) => {
      const by = (event as CustomEvent<number>).detail;
      const focused = rows.window.current?.querySelector<HTMLElement>("[data-key]:focus-within");
      goTo(focused ? Number(focused.dataset.index) + by : rows.firstVisible(), by);
    };
    /** Rows that only separate others have nothing to focus: then the next one, as far as there are any. */
    const goTo = (index: number, by: number) => {
      if (index < 0 || index >= count) return;
      rows.reach(index, (row) => {
        const link = row.querySelector<HTMLElement>("[data-row-link]");
        if (link) link.focus();
        else goTo(index + by, by);
      });
    };
    addEventListener("ticketwire-row", move);
    return () => removeEventListener("ticketwire-row", move);
  });
}
