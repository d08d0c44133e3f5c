/** Somebody with the rights they have at this moment, of whom nothing is known but who it is: no sign-in is at hand. */
import type { Person } from "../model/person.ts";
import type { Store } from "../store/tables.ts";
import { asLastSaid } from "./bearer-jwt/token-rights.ts";
import { operator } from "./guard.ts";
import { personOf } from "./rights.ts";
import type { SiteFields } from "./shown-fields.ts";

/** undefined: not known, disabled here, or ended where it came from. */
export type PersonNow = (id: string) => Promise<Person | undefined>;

/** Of the key or token that somebody came with nothing is known any more: these are its owner's rights. */
export function createPersonNow({ read }: Pick<Store, "read">, siteFields: SiteFields): PersonNow {
  return async function personNow(id) {
    if (id === operator.id) return operator;
    const known = await read.people.get(id);
    if (!known || known.disabled || known.proof_ended_at !== null) return undefined;
    return personOf(asLastSaid(known), siteFields);
  };
}
