/**
 * Links that prove an address. Whoever brings the secret back reads mail at the address; that they are also signed in
 * to the account keeps a stranger who registered it with a password of theirs from being let in by its true owner.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { ProblemError } from "../../base/problem.ts";
import type { Store, Tables } from "../../store/tables.ts";
import { hashOf, makeSecret } from "../secret.ts";

export type AddressProving = {
  /** To be run in a transaction. Answers the secret for the link. */
  begin(tables: Tables, personId: string, address: string): Promise<string>;
  /** @throws ProblemError 410 for a link that is used up, too old, or another account's */
  finish(personId: string, secret: string): Promise<void>;
};

type Tools = { store: Store; clock: Clock; changed: () => Promise<void> };

const validMs = 24 * 3_600_000;

export function createAddressProving({ store, clock, changed }: Tools): AddressProving {
  return {
    async begin({ addressProofs }, person_id, address) {
      const secret = makeSecret("twl_");
      const expires_at = toTimestamp(clock.now() + validMs);
      await addressProofs.keep({ secret_hash: hashOf(secret), person_id, address, expires_at });
      return secret;
    },
    async finish(personId, secret) {
      await store.write((tables) => prove(tables, personId, secret));
      await changed();
    },
  };

  async function prove(tables: Tables, personId: string, secret: string): Promise<void> {
    const proof = await tables.addressProofs.take(hashOf(secret));
    const person = proof && (await tables.people.get(proof.person_id));
    // What is thrown undoes the taking, so that another's visit does not use the link up.
    if (!person || person.id !== personId || proof.expires_at <= toTimestamp(clock.now())) throw useless();
    const others = person.addresses.filter(({ address }) => address !== proof.address);
    await tables.people.setAddresses(person.id, [...others, { address: proof.address, proven: true }]);
    await tables.rightsChanges.note(person.id, toTimestamp(clock.now()));
  }
}

const useless = () =>
  new ProblemError(
    410,
    "access.useless-link",
    "This link was used, is older than a day, or belongs to an account other than the one you are signed in to.",
  );
