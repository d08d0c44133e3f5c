/** Copies a handful of tickets from RT, several at a time and at the pace, and says how far it came. It looks for none. */
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import { RtBroken, RtForbidden, RtNoAnswer, RtNotFound } from "../rt/errors.ts";
import type { Agenda } from "./agenda.ts";
import type { TakeIn } from "./take-in.ts";

export type CopyTools = {
  store: Store;
  takeIn: TakeIn;
  agenda: Agenda;
  /** Whether RT is thought to answer. */
  rtAnswers: () => boolean;
  log: Log;
};

/** `again`: also those that we have. `pace` resolves when the next one may be asked for. */
export type Some = { ids: number[]; again: boolean; concurrency: number; pace: () => Promise<void> };

/** How many were copied, in how many milliseconds. @throws RtError when RT is away */
export async function copySome(
  tools: CopyTools,
  { ids, again, concurrency, pace }: Some,
  signal: AbortSignal,
): Promise<{ copied: number; ms: number }> {
  const begun = performance.now();
  const waiting = [...ids];
  let copied = 0;
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined && !signal.aborted; id = waiting.shift()) {
      if (!again && (await tools.store.read.tickets.get(id))) continue;
      await pace();
      if (await copy(tools, id)) copied += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return { copied, ms: Math.round(performance.now() - begun) };
}

/** False: it is not there to be copied. What is put off, or cannot be read, is left to the agenda. @throws RtError when RT is away */
async function copy({ takeIn, agenda, rtAnswers, log }: CopyTools, id: number): Promise<boolean> {
  try {
    const { kind } = await takeIn(id);
    if (kind !== "taken") agenda.add({ ticket: id, urgent: false });
    return kind !== "put-off";
  } catch (error) {
    if (error instanceof RtNotFound || error instanceof RtForbidden) return false;
    const isItself = error instanceof RtBroken || (error instanceof RtNoAnswer && rtAnswers());
    if (!isItself) throw error;
    log.warn({ ticket: id, said: error.message }, "a ticket could not be copied; it is tried again later");
    agenda.add({ ticket: id, urgent: false });
    return false;
  }
}
