/**
 * Lets a try to sign in with a password go ahead, or says how long to wait. It counts before the password is looked at,
 * so a thousand tries at once are a thousand tries; names that do not exist count like others.
 */
import { createHash } from "node:crypto";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { networkOf } from "../../base/http/network.ts";
import { tooManyRequests } from "../../base/problem.ts";
import type { LoginMark } from "../../store/sign-in/tables.ts";
import type { Store } from "../../store/tables.ts";
import { after, type Mark, type Patience, patience, waitOf, without } from "./back-off.ts";

export type Attempt = {
  /** The password was right: the tries are forgotten, and this network is at home with this name. */
  succeeded(): Promise<void>;
  /** The password was not looked at after all: this was no try. */
  withdrawn(): Promise<void>;
};
/** What is tried: to sign in, to have a letter sent to an address, to change a password. Each is counted by itself. */
export type Trying = "sign-in" | "letter" | "password";

/** `account`: the name as typed, or whose it is. `address`: where the request came from. */
export type LoginAttempts = {
  /** @throws ProblemError 429 with Retry-After */
  begin(asked: { account: string; address: string; trying?: Trying }): Promise<Attempt>;
};

const hour = 3_600_000;
const homeMs = 90 * 24 * hour;

export function createLoginAttempts({ store, clock }: { store: Store; clock: Clock }): LoginAttempts {
  return {
    async begin({ account, address, trying = "sign-in" }) {
      const keys = keysOf(`${trying} ${account.trim()}`, `${trying} ${networkOf(address)}`);
      const now = clock.now();
      const wait = await store.write(async ({ loginMarks }) => {
        await loginMarks.forgetBefore(toTimestamp(now));
        const found = marksIn(await loginMarks.get(Object.values(keys)));
        const counted = countedBy(keys, found);
        const waiting = waitOf(
          counted.flatMap(([key]) => found.get(key) ?? []),
          now,
        );
        if (waiting > 0) return waiting;
        await loginMarks.put(
          counted.map(([key, how]) => rowOf(key, after(found.get(key), now, how), now + hour)),
        );
        return 0;
      });
      if (wait > 0) throw tooManyTries(wait);
      return { succeeded: () => succeed(store, keys, clock), withdrawn: () => withdraw(store, keys, clock) };
    },
  };
}

type Keys = { home: string; pair: string; name: string; network: string };

function keysOf(account: string, network: string): Keys {
  const name = account.normalize("NFKC").trim().toLowerCase();
  return {
    home: `home ${hashOf(name, network)}`,
    pair: `pair ${hashOf(name, network)}`,
    name: `name ${hashOf(name)}`,
    network: `network ${hashOf(network)}`,
  };
}

/** At home only the pair is counted: nobody elsewhere, and no other name here, can hold it up. */
function countedBy(keys: Keys, found: Map<string, Mark>): [string, Patience][] {
  if (found.has(keys.home)) return [[keys.pair, patience.home]];
  return [
    [keys.pair, patience.pair],
    [keys.name, patience.name],
    [keys.network, patience.network],
  ];
}

async function succeed(store: Store, { home, pair, name, network }: Keys, clock: Clock): Promise<void> {
  const now = clock.now();
  await store.write(async ({ loginMarks }) => {
    const found = marksIn(await loginMarks.get([home, name, network]));
    const wasHome = found.has(home);
    const taken = wasHome
      ? []
      : [name, network].flatMap((key) => withoutOne(key, found.get(key), now + hour));
    await loginMarks.drop([pair]);
    await loginMarks.put([...taken, rowOf(home, { count: 0, until: null }, now + homeMs)]);
  });
}

async function withdraw(store: Store, keys: Keys, clock: Clock): Promise<void> {
  const expires = clock.now() + hour;
  await store.write(async ({ loginMarks }) => {
    const found = marksIn(await loginMarks.get(Object.values(keys)));
    await loginMarks.put(countedBy(keys, found).flatMap(([key]) => withoutOne(key, found.get(key), expires)));
  });
}

const withoutOne = (key: string, mark: Mark | undefined, expires: number) =>
  mark ? [rowOf(key, without(mark), expires)] : [];

const marksIn = (rows: LoginMark[]) =>
  new Map<string, Mark>(
    rows.map(({ key, count, until }) => [key, { count, until: until === null ? null : Date.parse(until) }]),
  );

const rowOf = (key: string, { count, until }: Mark, expires: number): LoginMark => ({
  key,
  count,
  until: until === null ? null : toTimestamp(until),
  expires_at: toTimestamp(Math.max(expires, until ?? 0)),
});

/** The table holds no names and no addresses. */
const hashOf = (...parts: string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("base64url");

const tooManyTries = (seconds: number) =>
  tooManyRequests("access.too-many-tries", "There were too many tries. Wait a little.", seconds);
