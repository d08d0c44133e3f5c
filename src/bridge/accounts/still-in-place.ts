/** Whether evidence still holds: tickets are moved, deleted and merged between finding them and showing them to somebody. */
import type { RT, TicketQuery } from "../rt/rt.ts";
import type { Evidence } from "./evidence.ts";

/** So that a query stays shorter than what servers take in an address. */
const queuesAtOnce = 10;

/** The tickets that are in the queue they stand for, and not deleted. @throws RtError */
export async function stillInPlace(rt: Pick<RT, "findTickets">, evidence: Evidence[]): Promise<Set<number>> {
  const found = new Set<number>();
  const some = evidence.filter(({ tickets }) => tickets.length > 0);
  for (let start = 0; start < some.length; start += queuesAtOnce) {
    const any = some.slice(start, start + queuesAtOnce).map(inPlace);
    for (const id of await rt.findTickets({ any }, { after: 0 })) found.add(id);
  }
  return found;
}

function inPlace({ queue, tickets }: Evidence): TicketQuery {
  const these = tickets.map(({ id }) => ({ field: "id", op: "=", value: id }) as const);
  return { all: [{ field: "Queue", op: "=", value: queue }, { any: these }] };
}
