/**
 * Finds out what RT calls somebody as an owner who did not sign in with an RT account: by the account that has an
 * address proven to be theirs. What was found is kept with the person, so nobody waits for RT a second time.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { RtAccounts } from "../../bridge/accounts/accounts.ts";
import type { Person } from "../../model/person.ts";
import type { Store, Tables } from "../../store/tables.ts";

/** Null: RT has none, or has not said so in time. */
export type FindRtLogin = (person: Person) => Promise<string | null>;

type Tools = {
  store: Store;
  clock: Clock;
  rtAccounts: Pick<RtAccounts, "loginOf">;
  changed: () => Promise<void>;
};

/** RT is asked anew of the same person after so long, and waited for so long at most. */
const seldomMs = 600_000;
const patienceMs = 2_000;
const mostAsked = 10_000;

export function createFindRtLogin({ store, clock, rtAccounts, changed }: Tools): FindRtLogin {
  const asked = new Map<string, { until: number; answer: Promise<string | null> }>();

  return async function findRtLogin({ id, addresses, rt_login = null }) {
    const answer = recall(id, addresses);
    if (rt_login !== null) return rt_login;
    return await inTime(answer);
  };

  function recall(id: string, addresses: string[]): Promise<string | null> {
    const key = JSON.stringify([id, addresses]);
    const known = asked.get(key);
    if (known && known.until > clock.now()) return known.answer;
    if (asked.size >= mostAsked) asked.clear();
    const answer = look(id, addresses).catch(() => {
      asked.delete(key);
      return null;
    });
    asked.set(key, { until: clock.now() + seldomMs, answer });
    return answer;
  }

  async function look(id: string, addresses: string[]): Promise<string | null> {
    const identities = await store.read.people.identitiesOf([id]);
    // Who signs in with an account of RT is that one; recheck-rt-accounts.ts follows what it is called.
    if (identities.length === 0 || identities.some(({ provider }) => provider === "rt")) return null;
    const login = (await rtAccounts.loginOf(addresses)) ?? null;
    if (await store.write((tables) => keep(tables, id, login))) await changed();
    return login;
  }

  async function keep({ people, rightsChanges }: Tables, id: string, login: string | null): Promise<boolean> {
    const before = await people.get(id);
    if (!before || before.rt_login === login) return false;
    const { addresses: _, ...record } = before;
    const updated_at = toTimestamp(clock.now());
    await people.save({ ...record, rt_login: login, updated_at });
    await rightsChanges.note(id, updated_at);
    return true;
  }
}

async function inTime(answer: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  return await Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}
