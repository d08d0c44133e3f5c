import t from "tap";
import { versionsIn } from "#src/base/http/if-match.ts";
import { ticketTag } from "#src/features/tickets/ticket-tag.ts";
import { aTicket, aTicketRecord } from "#test/support/a-ticket.ts";

t.test(
  "two tickets have one tag if they look the same, and one version in it though their time moved",
  async (t) => {
    const ticket = aTicket({ version: 7 });
    t.equal(ticketTag(ticket), ticketTag({ ...ticket }));
    for (const other of [{ updated_at: "2026-11-20T12:00:01.000Z" }, { custom_fields: { Tags: ["a"] } }]) {
      t.not(ticketTag({ ...ticket, ...other }), ticketTag(ticket));
      t.same(versionsIn(ticketTag({ ...ticket, ...other })), [7]);
    }
  },
);

t.test("what is not shown moves no tag", async (t) => {
  const record = aTicketRecord();
  t.equal(
    ticketTag({ ...record, last_transaction_id: 9, reopened_count: 1 } as typeof record),
    ticketTag(record),
  );
});
