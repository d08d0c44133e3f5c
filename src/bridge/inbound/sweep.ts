/**
 * Goes over all our copies, a few at a time, and compares when RT says they were last changed: finds deleted and merged
 * tickets, which no search of RT's returns, and whatever else was missed.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RT } from "../rt/rt.ts";
import type { Agenda } from "./agenda.ts";

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
    const next = compare().catch((error: unknown) => {
      if (!signal.aborted) log.debug({ err: error }, "RT did not say how tickets stand");
      return after;
    });
    after = await next;
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
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
    return copies.length < atOnce ? 0 : (copies.at(-1)?.id ?? 0);
  }
}

type Standing = { status: string; updated_at: string };

function differs(copy: Pick<TicketRecord, "status" | "updated_at">, standing: Standing | undefined): boolean {
  return standing?.status !== copy.status || standing.updated_at !== copy.updated_at;
}
