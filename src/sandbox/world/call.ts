/** One call of one account: what it may touch and the second at which it happens. Handed down to every deed and view. */
import type { UserRow } from "./rows.ts";
import type { Tables } from "./tables.ts";

export type Call = {
  tables: Tables;
  by: UserRow;
  /** Epoch seconds. */
  now: number;
  /** The zone in which this account reads and writes times. */
  zone: string;
  /** Where the sandbox's pages are: "http://127.0.0.1:8090". */
  site: string;
};
