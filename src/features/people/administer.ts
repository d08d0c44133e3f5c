/** What the operator does to people from a shell: make them, say what they may, list them. Prints nothing itself. */
import { asLastSaid } from "../../access/bearer-jwt/token-rights.ts";
import type { OpenAccount } from "../../access/local/open-account.ts";
import type { Passwords } from "../../access/password.ts";
import { personOf } from "../../access/rights.ts";
import { asAddress } from "../../model/address.ts";
import type { Role } from "../../model/person.ts";
import type { KnownPerson } from "../../store/people/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { ChangePerson } from "./change-person.ts";

/** Something the operator can mend; its message is one sentence for them. */
export class NotDone extends Error {}

export type Administer = {
  /** @throws NotDone when the address is somebody's already */
  create(account: { email: string; name: string; role: Role; password: string }): Promise<string>;
  /** Each answers one line for each person with the address. @throws NotDone when there is none */
  setRole(email: string, role: Role): Promise<string[]>;
  setDisabled(email: string, disabled: boolean): Promise<string[]>;
  list(): Promise<string[]>;
};

type Tools = {
  store: Store;
  passwords: Pick<Passwords, "hash">;
  openAccount: OpenAccount;
  changePerson: ChangePerson;
};

export function createAdminister({ store, passwords, openAccount, changePerson }: Tools): Administer {
  return {
    async create({ email, name, role, password }) {
      if (password.length < 10) throw new NotDone("The password must have 10 characters or more.");
      const address = asAddress(email);
      const hash = await passwords.hash(password);
      const account = { address, name, hash, proven: true, granted_role: role };
      const person = await store.write((tables) => openAccount(tables, account));
      if (!person) throw new NotDone(`${address} has a local account already.`);
      return lineOf(person);
    },
    async setRole(email, role) {
      return changeAll(await holdersOf(email), (id) => changePerson(id, { role }));
    },
    async setDisabled(email, disabled) {
      const everybody = await store.read.people.withAddress(asAddress(email));
      if (everybody.length === 0) throw nobody(email);
      return changeAll(everybody, (id) => changePerson(id, { disabled }));
    },
    async list() {
      const lines: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await store.read.people.list({ limit: 200, ...(cursor && { cursor }) });
        lines.push(...page.data.map(lineOf));
        if (page.next_cursor === null) return lines;
        cursor = page.next_cursor;
      }
    },
  };

  /** Those whose address it is; somebody who only claims it gets nothing where another one has proven it. */
  async function holdersOf(email: string): Promise<KnownPerson[]> {
    const address = asAddress(email);
    const claiming = await store.read.people.withAddress(address);
    const proven = claiming.filter(({ addresses }) =>
      addresses.some((each) => each.address === address && each.proven),
    );
    const account = await store.read.passwords.find(address);
    const holders = proven.length > 0 ? proven : claiming.filter(({ id }) => id === account?.person_id);
    if (holders.length === 0) throw nobody(email);
    return holders;
  }
}

async function changeAll(people: KnownPerson[], change: (id: string) => Promise<KnownPerson | undefined>) {
  const changed = await Promise.all(people.map(({ id }) => change(id)));
  return changed.filter((person) => person !== undefined).map(lineOf);
}

function lineOf(known: KnownPerson): string {
  const { role, queues } = personOf(asLastSaid(known));
  const addresses = known.addresses.map(({ address, proven }) =>
    proven ? address : `${address} (not proven)`,
  );
  const limits = queues ? ` of ${queues.join(", ") || "no queue"}` : "";
  return [
    known.id,
    `${role}${limits}${known.disabled ? ", disabled" : ""}`,
    known.name,
    addresses.join(" "),
  ].join("\t");
}

const nobody = (email: string) => new NotDone(`Nobody here has the address ${asAddress(email)}.`);
