/** From what somebody asked for – in a query or in a frame – to the filter that the hub and the store go by. */
import { asAddress } from "../../model/address.ts";
import type { FeedFilter } from "../../model/frames.ts";
import type { Oneself, Person } from "../../model/person.ts";
import { isNamedTo } from "../../model/queue.ts";
import type { Filter } from "./filter.ts";

/** `mine` is about the one who asks. To somebody who is not shown the severity, no ticket has one; nor is one in a queue that is not for them. */
export function filterOf(asked: FeedFilter, person: Person): Filter {
  const { type, queue, ticket, status, severity, owner, mine } = asked;
  const { hides = [] } = person;
  return {
    ...(type && { type }),
    ...(queue && { queue: queue.filter((each) => isNamedTo(person, each)) }),
    ...(ticket && { ticket }),
    ...(status && { status }),
    ...(severity && { severity: hides.includes("severity") ? [] : severity.map(lower) }),
    ...(owner && { owner }),
    ...(mine && { mine: oneselfOf(person) }),
  };
}

export function oneselfOf({ id, rt_login, addresses }: Person): Oneself {
  return { id, login: rt_login ?? null, addresses: addresses.map(asAddress) };
}

const lower = (word: string) => word.toLowerCase();
