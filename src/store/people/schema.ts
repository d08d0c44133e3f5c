/** The tables of who may come in: people, how they sign in, their sessions and keys. Spread into schema.ts. */
import type { Role } from "../../model/person.ts";
import type { ColumnKit } from "../dialect.ts";
import type { TokenRights } from "./tables.ts";

export function definePeopleSchema(kit: ColumnKit) {
  return {
    people: people(kit),
    identities: identities(kit),
    addresses: addresses(kit),
    passwords: passwords(kit),
    addressProofs: addressProofs(kit),
    sessions: sessions(kit),
    apiKeys: apiKeys(kit),
    rightsChanges: rightsChanges(kit),
  };
}

/**
 * `role` and `queues` are what the last sign-in said, `token_rights` what the provider's access tokens have said since;
 * `granted_…` is what an administrator here has set over it.
 */
function people({ table, text, flag, json }: ColumnKit) {
  return table("people", {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    granted_role: text("granted_role").$type<Role>(),
    queues: json<string[]>("queues"),
    comment_queues: json<string[]>("comment_queues"),
    shown_fields: json<string[]>("shown_fields"),
    granted_queues: json<string[]>("granted_queues"),
    rt_login: text("rt_login"),
    disabled: flag("disabled").notNull(),
    created_at: text("created_at").notNull(),
    updated_at: text("updated_at").notNull(),
    signed_in_at: text("signed_in_at"),
    proof_ended_at: text("proof_ended_at"),
    token_rights: json<TokenRights>("token_rights"),
  });
}

/** Who somebody is to a way of signing in: one row for each (provider, subject). */
function identities({ table, text, index, primaryKey }: ColumnKit) {
  return table(
    "identities",
    {
      provider: text("provider").notNull(),
      subject: text("subject").notNull(),
      person_id: text("person_id").notNull(),
    },
    (t) => [primaryKey({ columns: [t.provider, t.subject] }), index("identities_person").on(t.person_id)],
  );
}

/** In lower case. Two people may have one address: an account in RT and one elsewhere. */
function addresses({ table, text, flag, index, primaryKey }: ColumnKit) {
  return table(
    "addresses",
    {
      person_id: text("person_id").notNull(),
      address: text("address").notNull(),
      proven: flag("proven").notNull(),
    },
    (t) => [primaryKey({ columns: [t.person_id, t.address] }), index("addresses_address").on(t.address)],
  );
}

/** Of local accounts, by their address. An RT password is never kept. */
function passwords({ table, text, uniqueIndex }: ColumnKit) {
  return table(
    "passwords",
    {
      address: text("address").primaryKey(),
      person_id: text("person_id").notNull(),
      hash: text("hash").notNull(),
      updated_at: text("updated_at").notNull(),
    },
    (t) => [uniqueIndex("passwords_person").on(t.person_id)],
  );
}

/** Links that were mailed, by the hash of the secret in them: whoever brings it back reads mail at that address. */
function addressProofs({ table, text, index }: ColumnKit) {
  return table(
    "address_proofs",
    {
      secret_hash: text("secret_hash").primaryKey(),
      person_id: text("person_id").notNull(),
      address: text("address").notNull(),
      expires_at: text("expires_at").notNull(),
    },
    (t) => [index("address_proofs_expires").on(t.expires_at)],
  );
}

/** Of the token only its hash is kept. */
function sessions({ table, text, index, uniqueIndex }: ColumnKit) {
  return table(
    "sessions",
    {
      id: text("id").primaryKey(),
      token_hash: text("token_hash").notNull(),
      person_id: text("person_id").notNull(),
      provider: text("provider").notNull(),
      provider_session: text("provider_session"),
      agent: text("agent"),
      created_at: text("created_at").notNull(),
      used_at: text("used_at").notNull(),
      expires_at: text("expires_at").notNull(),
    },
    (t) => [
      uniqueIndex("sessions_token").on(t.token_hash),
      index("sessions_person").on(t.person_id, t.created_at),
      index("sessions_expires").on(t.expires_at),
      index("sessions_provider_session").on(t.provider_session),
    ],
  );
}

/** Of the secret only its hash is kept; `prefix` is how its owner recognises it. */
function apiKeys({ table, text, json, index, uniqueIndex }: ColumnKit) {
  return table(
    "api_keys",
    {
      id: text("id").primaryKey(),
      person_id: text("person_id").notNull(),
      name: text("name").notNull(),
      prefix: text("prefix").notNull(),
      secret_hash: text("secret_hash").notNull(),
      role: text("role").$type<Role>().notNull(),
      queues: json<string[]>("queues"),
      created_at: text("created_at").notNull(),
      used_at: text("used_at"),
      expires_at: text("expires_at"),
    },
    (t) => [
      uniqueIndex("api_keys_secret").on(t.secret_hash),
      index("api_keys_person").on(t.person_id, t.created_at),
    ],
  );
}

/** So that every replica forgets what it holds of somebody in memory. It only grows; old rows are forgotten. */
function rightsChanges({ table, text, growing, index }: ColumnKit) {
  return table(
    "rights_changes",
    {
      position: growing("position"),
      person_id: text("person_id").notNull(),
      noted_at: text("noted_at").notNull(),
    },
    (t) => [index("rights_changes_noted").on(t.noted_at)],
  );
}
