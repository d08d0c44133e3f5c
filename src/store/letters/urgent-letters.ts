/** The letters about the gravest tickets that are still to be sent, and how far in the log they are written. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { UrgentLetter, UrgentLetters } from "./tables.ts";

const { and, asc, eq, gt, inArray, lte, or, sql } = core;
const only = 1;

export function createUrgentLetters({ db, schema }: Access): UrgentLetters {
  const { urgentLetters: letters, urgentMark: mark, logHead, notifications } = schema;
  const isIt = ({ notification_id, address }: Pick<UrgentLetter, "notification_id" | "address">) =>
    and(eq(letters.notification_id, notification_id), eq(letters.address, address));
  const isStillOurs = (letter: UrgentLetter) => and(isIt(letter), eq(letters.attempts, letter.attempts));

  return {
    async begin() {
      const [known] = await db.select({ up_to: mark.up_to }).from(mark);
      if (known) return known.up_to;
      const [now] = await db.select({ head: logHead.head }).from(logHead);
      const up_to = now?.head ?? 0;
      await db.insert(mark).values({ id: only, up_to });
      return up_to;
    },
    async end() {
      await db.delete(mark);
      await db.delete(letters);
    },
    async news(severities, after, limit) {
      const { id, type, severity, body } = notifications;
      return await db
        .select({ id, body })
        .from(notifications)
        .where(and(eq(type, "ticket.created"), gt(id, after), inArray(severity, [...severities])))
        .orderBy(asc(id))
        .limit(limit);
    },
    async write(written, up_to) {
      if (written.length > 0) await db.insert(letters).values(written);
      await db.update(mark).set({ up_to });
    },
    async take(now, until, limit) {
      const { due_at } = letters;
      const due = await db.select().from(letters).where(lte(due_at, now)).orderBy(asc(due_at)).limit(limit);
      if (due.length === 0) return [];
      return await db
        .update(letters)
        .set({ due_at: until, attempts: sql`${letters.attempts} + 1` })
        .where(or(...due.map(isIt)))
        .returning();
    },
    async sent(letter) {
      await db.delete(letters).where(isStillOurs(letter));
    },
    async putOff(letter, due_at) {
      await db.update(letters).set({ due_at }).where(isStillOurs(letter));
    },
    async nextDueAt() {
      const [next] = await db.select({ due_at: sql<string | null>`min(${letters.due_at})` }).from(letters);
      return next?.due_at ?? null;
    },
  };
}
