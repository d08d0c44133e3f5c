/** Generated logs, with the tickets they speak of as these are now – which may differ, or be missing. */
import fc from "fast-check";
import { fieldNames, ticketRecords } from "./some-tickets.ts";
import { aNotification } from "./world.ts";

const people = fc.option(fc.constantFrom("ana", "bob", "cy"), { nil: null });

const fields = ["priority", ...fieldNames.map((name) => `custom_fields.${name}`)];
const changes = fc.record({ field: fc.constantFrom(...fields), old: fc.constant(1), new: fc.constant(2) });

export const logs = fc.tuple(ticketRecords(1, 6), ticketRecords(1, 6)).chain(([then, now]) => {
  const notification = fc.record({
    type: fc.constantFrom("ticket.updated", "ticket.commented", "submission.queued"),
    ticket: fc.option(fc.constantFrom(...then), { nil: null }),
    queue: fc.option(fc.constantFrom("Support", "General", "support", "GENERAL", "émigré"), { nil: null }),
    submitted_by: people,
    internal: fc.boolean(),
    changes: fc.array(changes, { maxLength: 3 }),
  });
  return fc.record({
    notifications: fc.array(notification.map(aNotification), { minLength: 1, maxLength: 30 }),
    tickets: fc.constant(now),
  });
});
