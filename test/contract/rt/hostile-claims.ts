/** Values made to break a line format go to RT and come back unharmed but for the losses named here. */
import type { Test } from "tap";
import type { RtTicket } from "#src/bridge/rt/rt.ts";
import type { RtUnderTest } from "../rt-contract.ts";
import { type Hostile, hostileTickets, kept } from "./hostile-tickets.ts";

export async function hostileClaims(t: Test, { rt, options }: RtUnderTest): Promise<void> {
  t.test(`${options.hostile} hostile tickets arrive as they were sent, with no field injected`, async (t) => {
    const tickets = hostileTickets(options.hostile, options.seed);
    const harmed: unknown[] = [];
    const lanes = Array.from({ length: 4 }, async () => {
      for (let next = tickets.pop(); next; next = tickets.pop())
        harmed.push(...(await harmTo(next).catch((error) => [{ sent: next, error }])));
    });
    await Promise.all(lanes);
    t.strictSame(harmed, []);
  });

  async function harmTo(hostile: Hostile): Promise<unknown[]> {
    const { id, remarks } = await rt.createTicket(hostile);
    const { ticket, history } = await rt.readTicketWithHistory(id);
    const arrived = comparable(ticket, history[0]?.content ?? "");
    const expected = { ...kept(hostile), remarks: [] };
    const both = { ...arrived, remarks };
    return JSON.stringify(both) === JSON.stringify(expected)
      ? []
      : [{ id, sent: hostile, expected, arrived: both }];
  }
}

function comparable(ticket: RtTicket, content: string) {
  const { subject, status, queue, owner, priority, requestors, cc, admin_cc, due_at, custom_fields } = ticket;
  const { "External ID": external, Notes, Tags, ...others } = custom_fields;
  return {
    ...{ subject, content, status, queue, owner, priority, due_at },
    ...{ requestors: requestors.toSorted(), cc: cc.toSorted(), admin_cc },
    ...{ external, notes: Notes, tags: [...new Set(Tags)].sort() },
    others: Object.values(others).flat(),
  };
}
