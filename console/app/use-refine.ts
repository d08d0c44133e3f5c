/** Changes the filters of a list, which stand in the address; the ticket opened beside it stays. */
import { useObserved } from "../keep/use-observed.ts";
import { type Choices, writeQuery } from "../url/query.ts";
import { useTools } from "./tools.ts";

export function useRefine<Shape extends Choices>(filter: Shape, usual: Shape) {
  const { place } = useTools();
  const { query } = useObserved(place.route);
  return (change: Partial<Shape>) => {
    const next = writeQuery({ ...filter, ...change }, usual);
    const open = query.get("open");
    if (open) next.set("open", open);
    place.refine(next);
  };
}
