/**
 * What the provider's tokens have said of somebody, kept beside what their sign-ins said: who asked for something with a
 * token has it carried out by what tokens said, and gets nothing from it with a session, a key or a lesser token. Pure.
 */
import type { KnownPerson, TokenRights } from "../../store/people/tables.ts";
import { greater } from "../rights.ts";

/** With one more token. A lesser one takes nothing away from a greater one until that is over. */
export function withToken(kept: TokenRights | null, said: TokenRights, now: string): TokenRights {
  if (!kept || kept.until <= now) return said;
  const addresses = [...new Set([...said.addresses, ...kept.addresses])].toSorted();
  const role = greater(kept.role, said.role);
  const untils = [kept, said].filter((each) => each.role === role).map(({ until }) => until);
  return { role, addresses, until: untils.toSorted().at(-1) ?? said.until };
}

/** The person as sign-ins and tokens together say. */
export function asLastSaid(known: KnownPerson): KnownPerson {
  const { token_rights: said } = known;
  if (!said) return known;
  const others = said.addresses.filter((address) =>
    known.addresses.every((own) => !own.proven || own.address !== address),
  );
  const proven = others.map((address) => ({ address, proven: true }));
  return { ...known, role: greater(known.role, said.role), addresses: [...known.addresses, ...proven] };
}
