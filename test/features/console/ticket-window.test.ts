import fc from "fast-check";
import t from "tap";
import {
  emptyWindow,
  firstPage,
  hasBefore,
  nextOf,
  previousOf,
  type TicketWindow,
  withChanged,
  withNext,
  withPrevious,
} from "../../../console/tickets/ticket-window.ts";
import { aTicket } from "../../support/a-ticket.ts";

const size = 10;
/** An API that pages through so many tickets; a cursor says how many come before it. */
const page = (count: number, cursor: string | null) => {
  const from = Number(cursor ?? 0);
  const tickets = Array.from({ length: Math.min(size, count - from) }, (_, at) =>
    aTicket({ id: from + at + 1 }),
  );
  return { tickets, next: from + size < count ? String(from + size) : null };
};

function step(held: TicketWindow, down: boolean, count: number): TicketWindow {
  const next = nextOf(held);
  if (down) return next === null ? held : withNext(held, page(count, next));
  return hasBefore(held) ? withPrevious(held, page(count, previousOf(held))) : held;
}

t.test("however one goes up and down, what is held follows on each other, and is never much", async (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900 }),
      fc.array(fc.boolean(), { maxLength: 200 }),
      (count, ways) => {
        let held = firstPage(page(count, null));
        for (const down of ways) {
          held = step(held, down, count);
          const ids = held.tickets.map(({ id }) => id);
          const first = ids[0] ?? 0;
          t.ok(ids.length <= 30 * size, "bounded");
          t.ok(
            ids.every((id, at) => id === first + at),
            "without a hole, each once",
          );
          t.equal(hasBefore(held), first > 1);
          t.equal(nextOf(held) === null, ids.at(-1) === count);
        }
      },
    ),
    { numRuns: 60 },
  );
});

t.test("one who goes to the end and back to the beginning has seen all of them", async (t) => {
  const count = 777;
  const seen = new Set<number>();
  let held = firstPage(page(count, null));
  for (const down of [true, false])
    for (let steps = 0; steps < 100; steps += 1) {
      for (const { id } of held.tickets) seen.add(id);
      held = step(held, down, count);
    }
  t.equal(seen.size, count);
  t.equal(held.tickets[0]?.id, 1);
});

t.test("a ticket that stands on two pages stands in the list once, and changes where it is", async (t) => {
  const held = withNext(firstPage({ tickets: [aTicket({ id: 1 }), aTicket({ id: 2 })], next: "x" }), {
    tickets: [aTicket({ id: 2 }), aTicket({ id: 3 })],
    next: null,
  });
  t.strictSame(
    held.tickets.map(({ id }) => id),
    [1, 2, 3],
  );
  const changed = withChanged(held, new Map([[2, aTicket({ id: 2, version: 9, title: "new" })]]));
  t.strictSame(
    changed.tickets.map(({ title }) => title === "new"),
    [false, true, false],
  );
  t.equal(withChanged(changed, new Map([[2, aTicket({ id: 2, version: 1 })]])).tickets[1]?.title, "new");
  t.equal(withChanged(held, new Map([[9, aTicket({ id: 9 })]])), held, "nothing of it: the same list");
  t.equal(nextOf(emptyWindow), null);
});
