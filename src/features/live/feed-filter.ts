/** From what a client asked for – in a query or in a frame – to the filter the hub goes by. */
import type { Filter } from "../../bridge/hub/filter.ts";
import type { FeedFilter } from "../../model/frames.ts";
import type { Person } from "../../model/person.ts";

/** `mine` is about the one who asks. */
export function filterOf({ mine, severity, ...words }: FeedFilter, person: Person): Filter {
  return {
    ...words,
    ...(severity && { severity: severity.map((word) => word.toLowerCase()) }),
    ...(mine && { mine: { id: person.id, name: person.name, addresses: person.addresses.map(lower) } }),
  };
}

const lower = (address: string) => address.toLowerCase();

/** A cursor as it came: NaN is one that cannot be ours, undefined is none. */
export function cursorOf(given: unknown): number | undefined {
  if (given === undefined || given === "") return undefined;
  if (typeof given === "number") return given;
  return typeof given === "string" && /^\d{1,16}$/.test(given) ? Number(given) : Number.NaN;
}
