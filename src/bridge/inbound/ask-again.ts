/** Asks of tickets whether something came that bears the time they had already: many at once, in nearly all cases nothing did. */
import { RtBroken } from "../rt/errors.ts";
import type { PollTools } from "./poll.ts";

export const askedAtOnce = 50;

/** One batch; what has news, or what RT does not show, goes on the agenda. @throws RtError, StoreError */
export async function askAgain(tools: PollTools, ids: number[], signal: AbortSignal): Promise<void> {
  const { agenda, untaken } = tools;
  for (const [ticket, all] of await numbersOf(tools, ids, signal)) {
    const news = await untaken(ticket, all);
    if (news === undefined || news.length > 0) agenda.add({ ticket, urgent: false });
  }
}

/** RT gives no answer at all where it does not show one of them: then that one is looked at, the others are asked again. */
async function numbersOf({ rt, agenda }: PollTools, ids: number[], signal: AbortSignal) {
  try {
    return await rt.readNumbers(ids, { signal });
  } catch (error) {
    if (!(error instanceof RtBroken)) throw error;
    const standings = await rt.readStandings(ids, { signal });
    const shown = ids.filter((ticket) => standings.some(({ id }) => id === ticket));
    if (shown.length === ids.length || shown.length === 0) throw error;
    const numbers = await rt.readNumbers(shown, { signal });
    for (const ticket of ids) if (!shown.includes(ticket)) agenda.add({ ticket, urgent: false });
    return numbers;
  }
}
