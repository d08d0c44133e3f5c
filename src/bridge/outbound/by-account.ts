/** Whether RT names our own account, which stands for everybody who works through the gateway. Pure. */
import type { RtTransaction } from "../rt/rt.ts";

/** RT knows login names without case. */
export function isBy(account: string, { creator }: RtTransaction): boolean {
  return creator.toLowerCase() === account.toLowerCase();
}
