/** From what somebody asked for – in a query or in a frame – to the filter that the hub and the store go by. */
import { asAddress } from "../../model/address.ts";
import type { FeedFilter } from "../../model/frames.ts";
import type { Oneself, Person } from "../../model/person.ts";
import { anyCase } from "../../model/queue.ts";
import type { Filter } from "./filter.ts";

/** `mine` is about the one who asks. To somebody who is not shown the severity, no ticket has one; nor is one in another's queue. */
export function filterOf(asked: FeedFilter, person: Person): Filter {
  const { type, queue, ticket, status, severity, owner, mine } = asked;
  const { hides = [], queues } = person;
  return {
    ...(type && { type }),
    ...(queue && {
      queue: queues ? queue.filter((each) => queues.map(anyCase).includes(anyCase(each))) : queue,
    }),
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
