import fc from "fast-check";
import t from "tap";
import {
  emptyWindow,
  firstPage,
  hasBefore,
  nextOf,
  previousOf,
  reaches,
  type TicketPage,
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
  return hasBefore(held) ? withPrevious(held, [page(count, previousOf(held))]) : held;
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

/** An API that sorts by number; its cursor names the last ticket of a page, as the real one's does. */
const keyset = (ids: number[], cursor: string | null): TicketPage => {
  const behind = ids.filter((id) => id > Number(cursor ?? 0)).sort((one, other) => one - other);
  const tickets = behind.slice(0, size).map((id) => aTicket({ id }));
  return { tickets, next: behind.length > size ? String(tickets.at(-1)?.id) : null };
};

/** As use-tickets.ts goes back. */
function goBack(held: TicketWindow, ids: number[]): TicketWindow {
  const pages = [keyset(ids, previousOf(held))];
  for (let last = pages[0]; last && !reaches(last, held) && pages.length < 5; last = pages.at(-1))
    pages.push(keyset(ids, last.next));
  return withPrevious(held, pages);
}

t.test("rows that come in and go while one is further down push nothing out of the list", async (t) => {
  const move = fc.record({
    down: fc.boolean(),
    come: fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 30 }),
    gone: fc.array(fc.nat(), { maxLength: 8 }),
  });
  const holds = () =>
    fc.assert(
      fc.property(fc.array(move, { minLength: 40, maxLength: 160 }), (moves) => {
        let ids = Array.from({ length: 400 }, (_, at) => at * 10 + 5);
        const always = new Set(ids);
        let held = firstPage(keyset(ids, null));
        for (let far = 0; far < 38; far += 1) held = withNext(held, keyset(ids, nextOf(held)));
        for (const { down, come, gone } of moves) {
          const leaving = new Set(gone.map((at) => ids[at % ids.length]));
          for (const id of leaving) always.delete(id ?? 0);
          ids = [...new Set([...ids.filter((id) => !leaving.has(id)), ...come])];
          const next = nextOf(held);
          if (down && next !== null) held = withNext(held, keyset(ids, next));
          if (!down && hasBefore(held)) held = goBack(held, ids);
          const shown = held.tickets.map(({ id }) => id);
          const [first = 0, last = 0] = [shown[0], shown.at(-1)];
          const skipped = [...always].filter((id) => id > first && id < last && !shown.includes(id));
          if (skipped.length > 0) return false;
        }
        return true;
      }),
      { numRuns: 30 },
    );
  t.doesNotThrow(holds);
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
