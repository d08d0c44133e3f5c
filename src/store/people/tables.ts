/** What may be asked of the memory about who comes in: people, their sessions and keys. Types only. */
import type { Role } from "../../model/person.ts";

/** What access tokens of the provider say. `until`: the end of the token that said it, RFC 3339. */
export type TokenRights = { role: Role; addresses: string[]; until: string };

export type PersonRecord = {
  id: string;
  name: string;
  /** What the last sign-in said. */
  role: Role;
  /** The queues an agent is limited to by the last sign-in; null: by none. */
  queues: string[] | null;
  /** Those of them in which internal comments are shown; null: all. */
  comment_queues: string[] | null;
  /** The custom fields, in lower case, that the last sign-in showed an agent; null: it said of none, so all. */
  shown_fields: string[] | null;
  /** What an administrator here has set over it; null: nothing. */
  granted_role: Role | null;
  granted_queues: string[] | null;
  /** What RT calls them as an owner; null: they have no account there, as far as we know. */
  rt_login: string | null;
  disabled: boolean;
  created_at: string;
  updated_at: string;
  signed_in_at: string | null;
  /** When the provider was found to have disabled or removed the account; null since the last sign-in. */
  proof_ended_at: string | null;
  /** What was said beside the sign-ins; it is worth nothing to them, nor to keys and other tokens. */
  token_rights: TokenRights | null;
};
export type AddressRecord = { address: string; proven: boolean };
export type KnownPerson = PersonRecord & { addresses: AddressRecord[] };
export type Identity = { provider: string; subject: string };

export interface People {
  get(id: string): Promise<KnownPerson | undefined>;
  /** The person whom this way of signing in knows by this name. */
  find(identity: Identity): Promise<KnownPerson | undefined>;
  /** Everybody who has this address, proven or not. */
  withAddress(address: string): Promise<KnownPerson[]>;
  /** Newest first. @throws InvalidCursor */
  list(query: {
    limit: number;
    cursor?: string;
  }): Promise<{ data: KnownPerson[]; next_cursor: string | null }>;
  /** Inserts or replaces the person; addresses are kept apart. */
  save(person: PersonRecord): Promise<void>;
  /** Says who this is to a way of signing in, from now on. */
  bind(identity: Identity, personId: string): Promise<void>;
  /** All of these people's, in one question. */
  identitiesOf(personIds: string[]): Promise<(Identity & { person_id: string })[]>;
  /** Those this way of signing in knows, who have a session or a key, and whose account there has not ended. */
  actingBy(provider: string): Promise<{ person_id: string; subject: string }[]>;
  /** Replaces all addresses of the person. */
  setAddresses(personId: string, addresses: AddressRecord[]): Promise<void>;
}

export type SessionRecord = {
  id: string;
  token_hash: string;
  person_id: string;
  provider: string;
  /** The sign-in at the provider that it came from, in the provider's words (OIDC: issuer and sid). */
  provider_session: string | null;
  /** What the client said it is (User-Agent), for the list of sessions. */
  agent: string | null;
  created_at: string;
  used_at: string;
  expires_at: string;
};

export interface Sessions {
  open(session: SessionRecord): Promise<void>;
  find(tokenHash: string): Promise<SessionRecord | undefined>;
  /** Newest first, ended ones among them until they are forgotten. */
  of(personId: string): Promise<SessionRecord[]>;
  /** Never moves back. */
  touch(ids: string[], usedAt: string): Promise<void>;
  /** Answers whether it was there and this person's. */
  end(personId: string, id: string): Promise<boolean>;
  endAllOf(personId: string, butNot?: string): Promise<number>;
  /** All but so many that were used last. Answers how many ended. */
  endUnusedOf(personId: string, kept: number): Promise<number>;
  /** Those that came from a sign-in elsewhere that was not named. */
  endUnnamedOf(personId: string): Promise<void>;
  /** Those that came from this sign-in at the provider. Answers whose they were. */
  endFrom(providerSession: string): Promise<string[]>;
  /** Those that ended by themselves, by age or for not being used. */
  forget(before: { expiredBy: string; unusedSince: string }): Promise<number>;
}

export type ApiKeyRecord = {
  id: string;
  person_id: string;
  name: string;
  prefix: string;
  secret_hash: string;
  role: Role;
  queues: string[] | null;
  created_at: string;
  used_at: string | null;
  expires_at: string | null;
};

export interface ApiKeys {
  keep(key: ApiKeyRecord): Promise<void>;
  find(secretHash: string): Promise<ApiKeyRecord | undefined>;
  get(id: string): Promise<ApiKeyRecord | undefined>;
  /** Newest first; of everybody without a person. @throws InvalidCursor */
  list(query: { person?: string; limit: number; cursor?: string }): Promise<{
    data: ApiKeyRecord[];
    next_cursor: string | null;
  }>;
  countOf(personId: string): Promise<number>;
  touch(ids: string[], usedAt: string): Promise<void>;
  /** Answers whether it was there. */
  drop(id: string): Promise<boolean>;
  dropAllOf(personId: string): Promise<void>;
}

export interface RightsChanges {
  /** Those above the position, in order of commit. */
  since(position: number): Promise<{ position: number; person_id: string }[]>;
  /** In the transaction of the change itself. */
  note(personId: string, notedAt: string): Promise<void>;
  forget(before: string): Promise<number>;
}

export type PasswordRecord = { address: string; person_id: string; hash: string; updated_at: string };

export interface Passwords {
  find(address: string): Promise<PasswordRecord | undefined>;
  of(personId: string): Promise<PasswordRecord | undefined>;
  /** Inserts or replaces what the address is signed in with, and who that is. */
  save(password: PasswordRecord): Promise<void>;
}

export type AddressProof = { secret_hash: string; person_id: string; address: string; expires_at: string };

export interface AddressProofs {
  keep(proof: AddressProof): Promise<void>;
  /** Takes it away: a link works once. */
  take(secretHash: string): Promise<AddressProof | undefined>;
  dropAllOf(personId: string): Promise<void>;
  forget(expiredBy: string): Promise<number>;
}
