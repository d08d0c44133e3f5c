/** What local accounts sign in with, and the links that prove their addresses. Hashes only; made and held up in access/. */

import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { takenOver } from "../prepare.ts";
import type { AddressProofs, Passwords } from "./tables.ts";

const { eq, lte } = core;

export function createPasswords({ db, schema: { passwords } }: Access): Passwords {
  return {
    async find(address) {
      const [found] = await db.select().from(passwords).where(eq(passwords.address, address));
      return found;
    },
    async of(personId) {
      const [found] = await db.select().from(passwords).where(eq(passwords.person_id, personId));
      return found;
    },
    async save(password) {
      await db
        .insert(passwords)
        .values(password)
        .onConflictDoUpdate({ target: passwords.address, set: takenOver(passwords, "address") });
    },
  };
}

export function createAddressProofs({ db, schema: { addressProofs: proofs } }: Access): AddressProofs {
  return {
    async keep(proof) {
      await db.insert(proofs).values(proof);
    },
    async take(secretHash) {
      const [taken] = await db.delete(proofs).where(eq(proofs.secret_hash, secretHash)).returning();
      return taken;
    },
    async dropAllOf(personId) {
      await db.delete(proofs).where(eq(proofs.person_id, personId));
    },
    async forget(expiredBy) {
      const gone = await db
        .delete(proofs)
        .where(lte(proofs.expires_at, expiredBy))
        .returning({ secret_hash: proofs.secret_hash });
      return gone.length;
    },
  };
}
