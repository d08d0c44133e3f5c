/** Finds the RT account that one of these addresses, or a login, is of. It changes nothing. */
import { RtNotFound } from "./errors.ts";
import type { RT, RtCall, RtUser } from "./rt.ts";

/** The first that is there and not disabled; undefined: none of them. @throws RtError */
export async function accountWith(
  rt: Pick<RT, "readUser">,
  addresses: readonly string[],
  call?: RtCall,
): Promise<RtUser | undefined> {
  for (const address of addresses) {
    const user = await rt.readUser(address, call).catch(nobody);
    if (user && !user.disabled) return user;
  }
  return undefined;
}

function nobody(error: unknown): undefined {
  if (!(error instanceof RtNotFound)) throw error;
}
