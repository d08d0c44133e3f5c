/** Whether RT names our own account, which stands for everybody who works through the gateway. Pure. */
import type { RtTransaction } from "../rt/rt.ts";

/** RT's clock may differ from ours by this much, in milliseconds. */
export const clockTolerance = 15 * 60_000;

/** RT knows login names without case. */
export function isBy(account: string, { creator }: RtTransaction): boolean {
  return creator.toLowerCase() === account.toLowerCase();
}
