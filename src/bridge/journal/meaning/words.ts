/** What the meaning of a transaction is read with, and small pieces of RT's language. Pure. */
import type { Notification } from "../../../model/notification.ts";
import type { RtTransaction } from "../../rt/rt.ts";
import type { Names } from "../../rt/sighting.ts";

export type Message = NonNullable<Notification["comment"]>;

export type MeaningContext = {
  names: Names;
  /** The custom fields RT shows of the ticket: a transaction names its own by a number only. */
  customFields: string[];
  /** The other tickets' transactions of the same look, for those that belong together. */
  history: RtTransaction[];
};

/** RT's sentence without who did it: `Queue changed from A to B`. */
export function sentence({ description, creator }: RtTransaction): string {
  const ending = ` by ${creator}`;
  return description.endsWith(ending) ? description.slice(0, -ending.length) : description;
}

/** `FinalPriority` → `final_priority`. */
export function fieldName(field: string): string {
  return field.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}
