/** The mirror: tickets as RT last said, their people and their words. Listing stands in ticket-list.ts. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { given, givenRow, takenOver } from "../prepare.ts";
import { ticketsWithin } from "../sight.ts";
import { createSpelling } from "./queue-spelling.ts";
import type { Tickets } from "./tables.ts";
import { createList } from "./ticket-list.ts";
import { peopleOf, titleOrder } from "./ticket-row.ts";
import { wordsOf } from "./words.ts";

const { and, eq, getTableColumns, gt, gte, inArray, isNull, lte, max, sql } = core;

export function createTickets(access: Access): Tickets {
  const { db, schema, search } = access;
  const { tickets, ticketPeople } = schema;
  const { title_order, ...record } = getTableColumns(tickets);

  const one = db
    .select(record)
    .from(tickets)
    .where(eq(tickets.id, given(tickets.id, "id")))
    .prepare("ticket");
  const texts = db
    .select({ title: tickets.title, description: tickets.description })
    .from(tickets)
    .where(eq(tickets.id, given(tickets.id, "id")))
    .prepare("ticket_texts");
  const put = db
    .insert(tickets)
    .values(givenRow(tickets))
    .onConflictDoUpdate({ target: tickets.id, set: takenOver(tickets, "id") })
    .prepare("ticket_put");
  const dropPeople = db
    .delete(ticketPeople)
    .where(eq(ticketPeople.ticket_id, given(ticketPeople.ticket_id, "id")))
    .prepare("ticket_people_drop");
  const putPerson = db.insert(ticketPeople).values(givenRow(ticketPeople)).prepare("ticket_people_put");

  return {
    async get(id) {
      const [found] = await one.execute({ id });
      return found;
    },
    async following(after, limit) {
      return db
        .select({
          ...{ id: tickets.id, status: tickets.status },
          ...{ queue: tickets.queue, updated_at: tickets.updated_at },
        })
        .from(tickets)
        .where(and(gt(tickets.id, after), isNull(tickets.merged_into)))
        .orderBy(tickets.id)
        .limit(limit);
    },
    async deletedSince(time) {
      return db
        .select({ id: tickets.id, updated_at: tickets.updated_at })
        .from(tickets)
        .where(
          and(eq(tickets.status, "deleted"), gte(tickets.updated_at, time), isNull(tickets.merged_into)),
        );
    },
    async changedBetween(after, until) {
      const within = and(gt(tickets.updated_at, after), lte(tickets.updated_at, until));
      return db
        .select({ id: tickets.id, updated_at: tickets.updated_at })
        .from(tickets)
        .where(and(within, isNull(tickets.merged_into)));
    },
    async numbersIn({ from, until }) {
      const within = and(gt(tickets.id, from), lte(tickets.id, until));
      const rows = await db.select({ id: tickets.id }).from(tickets).where(within).orderBy(tickets.id);
      return rows.map(({ id }) => id);
    },
    async highest() {
      const [row] = await db.select({ id: max(tickets.id) }).from(tickets);
      return row?.id ?? 0;
    },
    spelling: createSpelling(access),
    async save(ticket) {
      const [before] = await texts.execute({ id: ticket.id });
      await put.execute({ ...ticket, title_order: titleOrder(ticket.title) });
      if (before) await dropPeople.execute({ id: ticket.id });
      for (const person of peopleOf(ticket)) await putPerson.execute(person);
      if (before?.title === ticket.title && before.description === ticket.description) return;
      await search.keep(ticket.id, wordsOf(`${ticket.title}\n${ticket.description}`), before !== undefined);
    },
    async renameQueue(from, to) {
      await db.update(tickets).set({ queue: to }).where(eq(tickets.queue, from));
    },
    async moveTo(address) {
      const url = sql`cast(${address} as text) || cast(${tickets.id} as text)`;
      await db.update(tickets).set({ url });
    },
    list: createList(access),
    async covered(id, sight) {
      const found = await db
        .select({ id: tickets.id })
        .from(tickets)
        .where(and(eq(tickets.id, id), ticketsWithin(schema, sight)));
      return found.length > 0;
    },
    async titles(ids, sight) {
      if (ids.length === 0) return new Map();
      const found = await db
        .select({ id: tickets.id, title: tickets.title })
        .from(tickets)
        .where(and(inArray(tickets.id, ids), ticketsWithin(schema, sight)));
      return new Map(found.map(({ id, title }) => [id, title]));
    },
  };
}
