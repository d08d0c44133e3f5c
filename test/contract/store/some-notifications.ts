/** Generated logs, with the tickets they speak of as these are now – which may differ, or be missing. */
import fc from "fast-check";
import { ticketRecords } from "./some-tickets.ts";
import { aNotification } from "./world.ts";

const people = fc.option(fc.constantFrom("ana", "bob", "cy"), { nil: null });

export const logs = fc.tuple(ticketRecords(1, 6), ticketRecords(1, 6)).chain(([then, now]) => {
  const notification = fc.record({
    type: fc.constantFrom("ticket.updated", "ticket.commented", "submission.queued"),
    ticket: fc.option(fc.constantFrom(...then), { nil: null }),
    queue: fc.option(fc.constantFrom("Support", "General"), { nil: null }),
    submitted_by: people,
    internal: fc.boolean(),
  });
  return fc.record({
    notifications: fc.array(notification.map(aNotification), { minLength: 1, maxLength: 30 }),
    tickets: fc.constant(now),
  });
});
