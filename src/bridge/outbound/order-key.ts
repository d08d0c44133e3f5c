/** Which wishes may not overtake each other. Pure. */
import type { OpenWish } from "./wish.ts";

/**
 * New tickets of one subject, where a lost answer is looked up by the subject (mark `search`): one after another, so
 * that a ticket found can only be this wish's. The queue says nothing there: RT may have opened it in another one.
 */
export function openingOrderKey({ title }: OpenWish): string {
  return `open:${title.toLowerCase()}`;
}

/** Whatever is wished of one ticket: in the order it was asked for, and each with a history of its own to look into. */
export function ticketOrderKey(ticket: number): string {
  return `ticket:${ticket}`;
}
