/** What a benchmark is to the runner: a name, a title, and rows of figures, each server measured in the same run. */
import type { Row } from "../measure/table.ts";
import type { StartServer } from "../servers/server.ts";

export type World = {
  /** The product, and the bare floor where the figure has one. */
  servers: { name: "product" | "floor"; start: StartServer }[];
  /** 1 is the full length; less makes a run shorter and its tails less certain. */
  length: number;
};
export type Figure = {
  name: string;
  title: string;
  measure(world: World): Promise<Row[]>;
};

/** Runs one measurement after another, never two at a time. */
export async function inTurn<Item, Result>(
  items: Item[],
  measure: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await measure(item));
  return results;
}
