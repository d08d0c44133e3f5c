/** The highest ticket number that RT lists. It keeps nothing. */
import type { RT, TicketQuery } from "../rt/rt.ts";

const hour = 3_600_000;

/**
 * 0: none. Among the tickets changed lately there is one of high number, and above it there are few – to list all would
 * take RT long. `createdBefore`: of those that were there then. Deleted ones are not listed. @throws RtError
 */
export async function newestTicket(rt: RT, signal: AbortSignal, createdBefore?: Date): Promise<number> {
  const old: TicketQuery[] = createdBefore ? [{ field: "Created", op: "<", value: createdBefore }] : [];
  const last = async (query: TicketQuery, after: number) =>
    (await rt.findTickets({ all: [query, ...old] }, { after }, { signal })).at(-1);
  let highest = 0;
  for (const hours of [1, 24, 30 * 24, 365 * 24]) {
    if (highest > 0) break;
    const since = new Date(Date.now() - hours * hour);
    highest = (await last({ field: "LastUpdated", op: ">=", value: since }, 0)) ?? 0;
  }
  return (await last({ field: "id", op: ">", value: highest }, highest)) ?? highest;
}
