/** Finds out whom and which queue the numbers in a history mean, and remembers it for an hour. */
import { RtBroken, RtForbidden, RtNotFound } from "./errors.ts";
import type { RT, RtTransaction } from "./rt.ts";
import type { Names, RtPerson } from "./sighting.ts";

const hour = 3_600_000;

export type WhoIsWho = (history: RtTransaction[]) => Promise<Names>;

export function createWhoIsWho(rt: RT, now: () => number): WhoIsWho {
  const people = createMemory<number | string, RtPerson | null>(now, (name) => readPerson(rt, name));
  const queueLists = createMemory(
    now,
    async () => new Map((await rt.listQueues()).map(({ id, name }) => [id, name])),
  );

  return async (history) => {
    const ids = [...new Set(history.flatMap(peopleIn))];
    const found = await Promise.all(ids.map(async (id) => [id, await people(id)] as const));
    const known = found.flatMap(([id, person]) => (person ? [[id, person] as const] : []));
    const queues = history.some(isMove) ? await queueLists("all") : new Map<number, string>();
    const authors = [...new Set(history.filter(isReply).map(({ creator }) => creator.toLowerCase()))];
    const written = await Promise.all(
      authors.map(async (login) => [login, (await people(login))?.address] as const),
    );
    const addresses = written.flatMap(([login, address]) => (address ? [[login, address] as const] : []));
    return { people: new Map(known), queues, addresses: new Map(addresses) };
  };
}

const isReply = ({ type, creator }: RtTransaction) => type === "Correspond" && creator !== "RT_System";
const isMove = ({ type, field }: RtTransaction) => type === "Set" && field === "Queue";

/** RT names owners and watchers by the number of their account. */
function peopleIn({ type, field, old_value, new_value }: RtTransaction): number[] {
  const owner = field === "Owner" && /^(?:Set|Take|Give|Steal|Untake|Force)$/.test(type);
  if (!owner && !/^(?:Add|Del)Watcher$/.test(type)) return [];
  return [old_value, new_value].map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
}

/** A group has a number too, and nobody behind it. */
async function readPerson(rt: RT, id: number | string): Promise<RtPerson | null> {
  try {
    const { name, email } = await rt.readUser(String(id));
    return { login: name === "Nobody" ? null : name, address: email };
  } catch (error) {
    if (error instanceof RtNotFound || error instanceof RtForbidden || error instanceof RtBroken) return null;
    throw error;
  }
}

/** What could not be read is asked for again next time; what nobody asks for any more is forgotten with the rest. */
function createMemory<Key, Value>(now: () => number, read: (key: Key) => Promise<Value>) {
  const kept = new Map<Key, { value: Promise<Value>; until: number }>();
  /** They stand in the order in which they were read. */
  const forgetOld = () => {
    for (const [key, { until }] of kept) {
      if (until > now()) return;
      kept.delete(key);
    }
  };
  return (key: Key): Promise<Value> => {
    forgetOld();
    const known = kept.get(key);
    if (known) return known.value;
    const value = read(key);
    kept.set(key, { value, until: now() + hour });
    value.then((it) => it ?? kept.delete(key)).catch(() => kept.delete(key));
    return value;
  };
}
