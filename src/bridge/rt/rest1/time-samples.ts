/** Gets pairs of a time as RT shows it and the same instant in UTC, from what any account may read. */
import { RtError } from "../errors.ts";
import type { RtCall } from "../rt.ts";
import { readForms, readOneForm } from "./message/form-reader.ts";
import { bodiesOf, type Reply } from "./message/reply.ts";
import { readUtc, readWall } from "./message/rt-time.ts";
import { ticketIn } from "./message/ticket-reader.ts";
import type { TimeSample } from "./message/zone-choice.ts";
import type { Ask } from "./wire/line.ts";

type Shown = { id: number; wall: number };

/** RT's template for a new ticket proposes the present time as `Starts`: it works without any ticket. */
export function nowIn(template: Reply, now: number): TimeSample | null {
  const wall = readWall(readOneForm(template.text).fields.get("Starts") ?? "");
  const served = Date.parse(template.headers.date ?? "");
  return wall === null ? null : { wall, instant: Number.isNaN(served) ? now : served };
}

/**
 * Tickets of different months, found by their numbers: 1, 2, 4 … 2^22, then evenly below the greatest there is.
 * `show` has their creation in the account's zone, the history has it in UTC. Nothing found is no error.
 */
export async function readOldTickets(ask: Ask, call?: RtCall): Promise<TimeSample[]> {
  const powers = await readCreated(
    ask,
    ids(22, (place) => 2 ** place),
    call,
  );
  const greatest = Math.max(0, ...powers.map((shown) => shown.id));
  const even = await readCreated(
    ask,
    ids(24, (place) => Math.ceil((greatest * (place + 1)) / 25)),
    call,
  );
  const chosen = oneForEachMonth([...powers, ...even]);
  return chosen.length === 0 ? [] : pair(chosen, await readCreations(ask, chosen, call));
}

async function readCreated(ask: Ask, numbers: number[], call?: RtCall): Promise<Shown[]> {
  const wanted = [...new Set(numbers.filter((id) => id > 0))];
  if (wanted.length === 0) return [];
  const path = `show?id=ticket/${wanted.join(",")}&fields=id,Created`;
  const reply = await ask({ operation: "find-time-zone", method: "GET", path }, call);
  return readForms(reply.text).flatMap((form) => {
    const id = ticketIn(form);
    const wall = id === null ? null : readWall(form.fields.get("Created") ?? "");
    return id === null || wall === null ? [] : [{ id, wall }];
  });
}

async function readCreations(ask: Ask, tickets: Shown[], call?: RtCall): Promise<Map<number, number>> {
  const list = tickets.map((ticket) => ticket.id).join(",");
  const path = `show?id=ticket/${list}/history/type/Create&format=l&fields=id,Ticket,Created`;
  const bodies = await ask({ operation: "find-time-zone", method: "GET", path }, call).then(
    bodiesOf,
    noneFrom,
  );
  const forms = bodies.flatMap(readForms).filter((form) => form.fields.has("Created"));
  return new Map(
    forms.map((form) => [
      Number(form.fields.get("Ticket")),
      Date.parse(readUtc(form.fields.get("Created") ?? "")),
    ]),
  );
}

/** RT stumbles over a ticket without a "Create", as imports leave them: then there are no pairs, which is no harm. */
function noneFrom(error: unknown): string[] {
  if (error instanceof RtError && error.code === "rt.broken") return [];
  throw error;
}

function pair(tickets: Shown[], creations: Map<number, number>): TimeSample[] {
  return tickets.flatMap(({ id, wall }) => {
    const instant = creations.get(id);
    return instant === undefined ? [] : [{ wall, instant }];
  });
}

function oneForEachMonth(tickets: Shown[]): Shown[] {
  const months = tickets.map((ticket): [string, Shown] => [
    new Date(ticket.wall).toISOString().slice(0, 7),
    ticket,
  ]);
  return [...new Map(months).values()].slice(0, 30);
}

function ids(count: number, at: (place: number) => number): number[] {
  return Array.from({ length: count }, (_, place) => at(place));
}
