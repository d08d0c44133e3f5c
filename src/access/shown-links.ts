/**
 * Other tickets that are named in what happened to one: the ends of links, and what was merged with it. Their numbers
 * are for those who may see them. Pure.
 */
import type { Change } from "../model/notification.ts";

const isOther = /^(?:links\.|merged_)/;

/** Quicker than reading it: whether a notification as JSON may name another ticket. */
export const mayNameOthers = (text: string) => text.includes('"links.') || text.includes('"merged_');

export function otherTicketsIn(changes: readonly Change[]): number[] {
  return changes.filter(({ field }) => isOther.test(field)).flatMap((change) => numbersIn(change));
}

/** Without the numbers of tickets other than those in `seen`; addresses stay, and so does what kind of change it was. */
export function withoutOthers(changes: Change[], seen: ReadonlySet<number> = new Set()): Change[] {
  const shown = (value: Change["old"]): Change["old"] => {
    if (Array.isArray(value)) return value.filter((entry) => isShown(entry, seen));
    return isShown(value, seen) ? value : null;
  };
  return changes.map((change) =>
    isOther.test(change.field) ? { ...change, old: shown(change.old), new: shown(change.new) } : change,
  );
}

/** Whether there is nothing in it. */
export function isEmpty({ old, new: now }: Change): boolean {
  return [old, now].flat().every((value) => value === null);
}

function isShown(value: unknown, seen: ReadonlySet<number>): boolean {
  const id = numberIn(value);
  return id === null || seen.has(id);
}

const numbersIn = (change: Change) =>
  [change.old, change.new].flat().flatMap((value) => numberIn(value) ?? []);

/** An end that is no ticket here is its address. */
function numberIn(value: unknown): number | null {
  return /^\d+$/.test(String(value)) ? Number(value) : null;
}
