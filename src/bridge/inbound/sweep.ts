/**
 * Goes over all our copies, a few at a time, and compares when RT says they were last changed: finds deleted and merged
 * tickets, which no search of RT's returns, queues that were renamed, and whatever else was missed.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RT, RtWhereabouts } from "../rt/rt.ts";
import type { Agenda } from "./agenda.ts";
import { type Elsewhere, followRenames } from "./follow-renames.ts";

export type SweepTools = { rt: RT; store: Store; agenda: Agenda; log: Log };

/** RT takes about two milliseconds for each. */
const atOnce = 200;

/** Never rejects. A round begins anew when the last ticket was compared. */
export async function sweep(
  { rt, store, agenda, log }: SweepTools,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> {
  let after = 0;
  while (!signal.aborted) {
    after = await compare().catch((error: unknown) => {
      failed(error);
      return after;
    });
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }

  function failed(error: unknown): void {
    if (!signal.aborted) log.debug({ err: error }, "RT did not say how tickets stand");
  }

  /** Answers behind which number to go on. */
  async function compare(): Promise<number> {
    const copies = await store.read.tickets.following(after, atOnce);
    const standings = await rt.readStandings(
      copies.map(({ id }) => id),
      { signal },
    );
    const shown = new Map(standings.map((standing) => [standing.id, standing]));
    // What RT does not show is looked at too: it may be merged, or RT's database may be failing at this moment.
    for (const copy of copies.filter((it) => differs(it, shown.get(it.id))))
      agenda.add({ ticket: copy.id, urgent: false });
    const elsewhere = copies.flatMap((copy) => elsewhereIn(copy, shown.get(copy.id)));
    // Should that fail, the next round finds them again; it holds up no other tickets.
    await followRenames({ rt, store, agenda, log }, elsewhere, { signal }).catch(failed);
    return copies.length < atOnce ? 0 : (copies.at(-1)?.id ?? 0);
  }
}

type Copy = Pick<TicketRecord, "id" | "status" | "queue" | "updated_at">;

function differs(copy: Copy, standing: RtWhereabouts | undefined): boolean {
  return standing?.status !== copy.status || standing.updated_at !== copy.updated_at;
}

/** Whoever moves a ticket moves its time, too. */
function elsewhereIn(copy: Copy, standing: RtWhereabouts | undefined): Elsewhere[] {
  if (standing === undefined || differs(copy, standing) || standing.queue === copy.queue) return [];
  return [{ ticket: copy.id, from: copy.queue, to: standing.queue }];
}
