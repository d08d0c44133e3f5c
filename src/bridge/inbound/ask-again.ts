/** Asks of tickets whether something came that bears the time they had already: many at once, in nearly all cases nothing did. */
import { RtBroken } from "../rt/errors.ts";
import type { RtStanding } from "../rt/rt.ts";
import type { PollTools } from "./poll.ts";

export const askedAtOnce = 50;

/** One batch; what has news, or what RT does not show, goes on the agenda. @throws RtError, StoreError */
export async function askAgain(tools: PollTools, tickets: RtStanding[], signal: AbortSignal): Promise<void> {
  const { agenda, untaken } = tools;
  const changedAt = new Map(tickets.map(({ id, updated_at }) => [id, updated_at]));
  const lookAt = (ticket: number) => agenda.add({ ticket, changedAt: changedAt.get(ticket), urgent: false });
  const { numbers, unseen } = await numbersOf(tools, [...changedAt.keys()], signal);
  for (const [ticket, all] of numbers) {
    const news = await untaken(ticket, all);
    if (news === undefined || news.length > 0) lookAt(ticket);
  }
  unseen.forEach(lookAt);
}

/** RT gives no answer at all where it does not show one of them: then the others are asked for without those. */
async function numbersOf({ rt }: PollTools, ids: number[], signal: AbortSignal) {
  try {
    return { numbers: await rt.readNumbers(ids, { signal }), unseen: [] };
  } catch (error) {
    if (!(error instanceof RtBroken)) throw error;
    const standings = await rt.readStandings(ids, { signal });
    const [shown, unseen] = partedBy(ids, (ticket) => standings.some(({ id }) => id === ticket));
    if (shown.length === 0 || unseen.length === 0) throw error;
    return { numbers: await rt.readNumbers(shown, { signal }), unseen };
  }
}

function partedBy(ids: number[], isIt: (id: number) => boolean): [number[], number[]] {
  return [ids.filter(isIt), ids.filter((id) => !isIt(id))];
}
