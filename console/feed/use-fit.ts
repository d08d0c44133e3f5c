/** How many cards a grid has room for, as wholes: what would be cut at its end is not drawn. Its height is not its cards'. */
import { useLayoutEffect, useState } from "preact/hooks";

export function useFit(grid: { current: HTMLElement | null }, most: number): number {
  const [count, fit] = useState(most);
  useLayoutEffect(() => {
    const { current } = grid;
    if (!current) return;
    const look = () => fit(Math.min(most, roomIn(current)));
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(current);
    return () => sizes.disconnect();
  }, []);
  return count;
}

/** The least height of a row is what the style says of rows that come by themselves. */
function roomIn(grid: HTMLElement): number {
  const { gridTemplateColumns, gridAutoRows, rowGap } = getComputedStyle(grid);
  const [row, gap] = [Number.parseFloat(gridAutoRows), Number.parseFloat(rowGap)];
  const rows = Math.floor((grid.clientHeight + gap) / (row + gap));
  return Math.max(1, rows) * gridTemplateColumns.split(" ").length;
}
