/** From an RT account to who that is here: privileged ones are agents of the queues RT shows them, others are users. */
import type { ProvenIdentity } from "../../access/identity.ts";
import type { RtAccount, RtAccounts } from "../../bridge/accounts/accounts.ts";
import type { CheckPassword } from "./check-password.ts";

export function createCheckRt(accounts: RtAccounts): CheckPassword {
  return async function checkRt({ username, password }) {
    const account = await accounts.check(username, password);
    return account && rtIdentity(account);
  };
}

/**
 * RT's number is the subject: a login name can be given to somebody else. RT shows one that is not privileged no queue,
 * so whoever makes such a person an agent here makes them one of no queue.
 */
export function rtIdentity(account: RtAccount): ProvenIdentity {
  const { id, name, address, privileged, queues, commentQueues, shownFields } = account;
  return {
    provider: "rt",
    subject: String(id),
    name,
    addresses: address === null ? [] : [address],
    rtLogin: name,
    role: privileged ? "agent" : "user",
    ...(privileged ? { queues, commentQueues } : { queues: [], commentQueues: [] }),
    shownFields,
  };
}
