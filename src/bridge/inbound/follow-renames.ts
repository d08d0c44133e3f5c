/**
 * Has our copies follow a queue that was renamed in RT, which no ticket's history tells of. All of them at once, and
 * nobody is told: nothing happened to a ticket.
 */
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import { RtForbidden, RtNotFound } from "../rt/errors.ts";
import type { RT, RtCall } from "../rt/rt.ts";
import type { Agenda } from "./agenda.ts";

export type RenameTools = { rt: RT; store: Store; agenda: Agenda; log: Log };

/** A ticket that RT shows in another queue (`to`) than our copy (`from`), though nothing happened to it since. */
export type Elsewhere = { ticket: number; from: string; to: string };

/** What is no rename is looked at. @throws RtError, StoreError */
export async function followRenames(
  { rt, store, agenda, log }: RenameTools,
  found: Elsewhere[],
  call?: RtCall,
): Promise<void> {
  for (const some of Map.groupBy(found, ({ from, to }) => JSON.stringify([from, to])).values()) {
    const [{ from, to } = { from: "", to: "" }] = some;
    if (!(await isRenamed(rt, { from, to }, call))) {
      for (const { ticket } of some) agenda.add({ ticket, urgent: false });
      continue;
    }
    await store.write(({ tickets }) => tickets.renameQueue(from, to));
    log.info({ from, to }, "a queue was renamed in RT; our copies of its tickets follow");
  }
}

/** The old name is nobody's any more. The list comes last: an RT whose database fails knows no queue at all. */
async function isRenamed(rt: RT, { from, to }: Omit<Elsewhere, "ticket">, call?: RtCall): Promise<boolean> {
  if (await isThere(rt, from, call)) return false;
  const names = (await rt.listQueues(call)).map(({ name }) => name);
  return names.includes(to) && !names.includes(from);
}

/** RT finds a queue in any case. One that it does not show us is there, or may be. */
async function isThere(rt: RT, name: string, call?: RtCall): Promise<boolean> {
  try {
    return (await rt.readQueue(name, call)).name === name;
  } catch (error) {
    if (!(error instanceof RtNotFound || error instanceof RtForbidden)) throw error;
    return error instanceof RtForbidden;
  }
}
