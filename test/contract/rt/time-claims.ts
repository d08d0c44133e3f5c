/** Times, whatever zone the account lives in. */
import type { Test } from "tap";
import type { RtUnderTest } from "../rt-contract.ts";
import { subjectOf } from "./names.ts";

/** Winter, summer, both sides of changes of the clock in New York and in Europe, a leap day, a day's first second. */
const instants = [
  ...["2030-01-15T12:00:00.000Z", "2030-07-15T23:59:59.000Z", "2032-02-29T00:00:00.000Z"],
  ...["2030-03-10T06:59:59.000Z", "2030-03-10T07:00:00.000Z", "2030-03-10T07:30:00.000Z"],
  ...["2030-03-10T11:30:00.000Z", "2030-03-10T12:30:00.000Z", "2030-03-31T01:00:00.000Z"],
  ...["2030-11-03T05:59:59.000Z", "2030-11-03T09:59:59.000Z", "2030-11-03T11:00:00.000Z"],
];

export async function timeClaims(t: Test, { rt }: RtUnderTest): Promise<void> {
  const { id } = await rt.createTicket({ queue: "Support", subject: subjectOf("time") });

  t.test("a ticket was created just now, by RT's clock and in UTC", async (t) => {
    const ticket = await rt.readTicket(id);
    const age = Date.now() - Date.parse(ticket.created_at);
    t.ok(Math.abs(age) < 300_000, `off by ${age} ms`);
    t.match(ticket.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
  });

  t.test("a due date is the same instant when it is read again", async (t) => {
    for (const due_at of instants) {
      await rt.editTicket(id, { due_at });
      t.equal((await rt.readTicket(id)).due_at, due_at);
    }
  });

  t.test("an offset and fractions of a second are understood", async (t) => {
    await rt.editTicket(id, { due_at: "2030-01-15T12:00:00.999+05:30" });
    t.equal((await rt.readTicket(id)).due_at, "2030-01-15T06:30:00.000Z");
    await t.rejects(rt.editTicket(id, { due_at: "tomorrow" }), { code: "rt.refused" });
  });
}
