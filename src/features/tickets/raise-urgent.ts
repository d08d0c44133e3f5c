/**
 * The rule for the gravest tickets, off unless severities are configured: they are opened like all others – never turned
 * away – and raised, so that they are seen at once. What it changed is told with the answer, but not the queue's name:
 * whoever may know it reads it in the ticket.
 */
import type { OpenWish } from "../../bridge/outbound/wish.ts";
import type { Severity } from "../../model/ticket.ts";

export type UrgentRule = {
  severities: readonly Severity[];
  /** At least this, where no higher one is asked for. */
  priority: number;
  /** Where they go, wherever they were sent; null: where they were sent. */
  queue: string | null;
};

export function raiseUrgent(wish: OpenWish, rule: UrgentRule): OpenWish {
  const { severity, queue } = wish;
  if (!severity || !rule.severities.includes(severity)) return wish;
  const why = `by this site's rule for tickets of severity ${severity}`;
  const priority = Math.max(wish.priority ?? 0, rule.priority);
  const moved = rule.queue !== null && rule.queue.toLowerCase() !== queue.toLowerCase();
  const raised = [
    ...(priority === wish.priority ? [] : [{ pointer: "/priority", detail: `is ${priority} ${why}` }]),
    ...(moved ? [{ pointer: "/queue", detail: `was chosen ${why}` }] : []),
  ];
  return { ...wish, priority, queue: rule.queue ?? queue, ...(raised.length > 0 && { raised }) };
}
