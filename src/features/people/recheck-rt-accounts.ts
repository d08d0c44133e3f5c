/**
 * Asks RT now and then whether it still has the accounts that sessions and keys here act for. One that was disabled or
 * removed there ends here too; one that is no longer privileged works on nothing any more. Rights on queues are not
 * asked for: only the account itself can show them, at its next sign-in.
 */
import { randomUUID } from "node:crypto";
import { roleOf } from "../../access/recognise.ts";
import { lesser } from "../../access/rights.ts";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { RtAccounts, RtStandingAccount } from "../../bridge/accounts/accounts.ts";
import { asAddress } from "../../model/address.ts";
import type { KnownPerson } from "../../store/people/tables.ts";
import type { Store, Tables } from "../../store/tables.ts";
import { rtIdentity } from "./rt-identity.ts";

/** @throws RtError when RT cannot be asked: everybody goes on as before */
export type RecheckRtAccounts = () => Promise<void>;

export type RecheckTools = {
  store: Store;
  clock: Clock;
  rtAccounts: Pick<RtAccounts, "standing">;
  changed: () => Promise<void>;
  log: Record<"info" | "warn", (details: object, message: string) => void>;
};

/** `admins`: addresses in lower case. */
export function createRecheckRtAccounts(
  { store, clock, rtAccounts, changed, log }: RecheckTools,
  admins: readonly string[],
): RecheckRtAccounts {
  return async function recheckRtAccounts() {
    for (const { person_id, subject } of await store.read.people.actingBy("rt")) {
      const account = await rtAccounts.standing(Number(subject));
      if (account === "unclear") {
        log.warn({ person: person_id }, "RT could not show an account; its rights here stay as they are");
        continue;
      }
      const what = await store.write((tables) => goBy(tables, person_id, account));
      if (what === undefined) continue;
      log.info({ person: person_id }, what);
      await changed();
    }
  };

  async function goBy(tables: Tables, id: string, account: RtStandingAccount): Promise<string | undefined> {
    const before = await tables.people.get(id);
    if (!before) return undefined;
    const { addresses: _, ...record } = before;
    const updated_at = toTimestamp(clock.now());
    if (!account) {
      await tables.people.save({ ...record, updated_at, proof_ended_at: updated_at });
      await tables.sessions.endAllOf(id);
      await tables.rightsChanges.note(id, updated_at);
      return "RT has disabled or removed an account; what it held here has ended";
    }
    const { addresses, ...rights } = whatIsLeft(before, account, admins);
    if (isSame(rights, before) && sameAddresses(addresses, before)) return undefined;
    await tables.people.save({ ...record, ...rights, updated_at });
    await tables.people.setAddresses(
      id,
      addresses.map((address) => ({ address, proven: true })),
    );
    await tables.rightsChanges.note(id, updated_at);
    return "RT has changed an account; its rights here follow";
  }
}

type Rights = Pick<KnownPerson, "role" | "queues" | "comment_queues" | "rt_login">;

/**
 * Never more than before: what is new is found out at a sign-in. The queues go too, since they also limit what somebody
 * here has granted.
 */
function whatIsLeft(before: KnownPerson, account: RtStandingAccount & object, admins: readonly string[]) {
  const identity = rtIdentity({ ...account, queues: [], commentQueues: [], shownFields: [] });
  const role = lesser(roleOf(identity, admins), before.role);
  const { queues, comment_queues } = account.privileged ? before : { queues: [], comment_queues: [] };
  const addresses = identity.addresses.map(asAddress);
  return { role, queues, comment_queues, rt_login: account.name, addresses };
}

function isSame(rights: Rights, { role, queues, comment_queues, rt_login }: KnownPerson): boolean {
  return JSON.stringify(rights) === JSON.stringify({ role, queues, comment_queues, rt_login });
}

function sameAddresses(addresses: string[], { addresses: known }: KnownPerson): boolean {
  return addresses.length === known.length && known.every(({ address }) => addresses.includes(address));
}

type Pace = { everyMs: number; tickMs?: number };
type Watch = Pick<RecheckTools, "store" | "clock"> & {
  recheck: RecheckRtAccounts;
  rtAnswers: () => boolean;
  log: { warn(details: object, message: string): void };
};

/** One replica does it, for all. Answers how to stop. */
export function startRecheckingRtAccounts(
  { store, clock, recheck, rtAnswers, log }: Watch,
  { everyMs, tickMs = 30_000 }: Pace,
): () => Promise<void> {
  let round = Promise.resolve();
  let busy = false;

  /** Nobody gives the turn back: it is free again when the next round is due. */
  async function inTurn(): Promise<void> {
    const now = clock.now();
    const until = toTimestamp(now + everyMs);
    const own = await store.write(({ leases }) =>
      leases.take("rt-accounts", randomUUID(), toTimestamp(now), until),
    );
    if (own) await recheck();
  }

  const timer = setInterval(() => {
    if (busy || !rtAnswers()) return;
    busy = true;
    round = inTurn()
      .catch((error: unknown) => log.warn({ err: error }, "RT accounts could not be looked at again"))
      .finally(() => {
        busy = false;
      });
  }, tickMs);
  return async () => {
    clearInterval(timer);
    await round;
  };
}
