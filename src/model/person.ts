/** Who is asking, and what of RT such a one may see. Filled by access/, asked everywhere. */

import type { NamedField } from "./ticket.ts";

/** Each may more than the one before it. */
export const roles = ["user", "agent", "admin"] as const;
export type Role = (typeof roles)[number];

export type Person = {
  /** Stable id; what `submitted_by`, read marks and idempotency keys hang on. */
  id: string;
  name: string;
  role: Role;
  /** Addresses proven to be this person's, in lower case. */
  addresses: string[];
  /** What RT calls this person as an owner; absent: it is not known to have an account for them. */
  rt_login?: string;
  /** The queues an agent is limited to, or a user by the key of such an agent; null: all. */
  queues: string[] | null;
  /** Of these, those in which an agent sees internal comments; absent or null: in all. */
  comment_queues?: string[] | null;
  /** The custom fields that RT has shown an agent, in lower case; absent or null: nobody asked RT, so all. */
  agent_fields?: readonly string[] | null;
  /** Of severity, category and subcategory those that live in none of these; absent: each is shown. */
  hides?: readonly NamedField[];
  /** The custom fields that the site shows to users, in lower case; null: all, absent: none. */
  shown_fields?: readonly string[] | null;
  /** The queues that the site has for users, in lower case; absent: all. */
  users_queues?: readonly string[];
};

/** Whose something is when one asks for what is "mine": bridge/hub/filter.ts says what that is. */
export type Oneself = {
  readonly id: string;
  /** As RT calls an owner; null: one owns nothing there. */
  readonly login: string | null;
  /** In lower case. */
  readonly addresses: readonly string[];
};

/**
 * What a person may see, as plain data: policy makes it, the store turns it into SQL, the hub compares it in
 * memory – so that a list, a replay and a live frame can never disagree.
 * everything: all tickets · queues: the tickets of these queues · own: what one submitted here, and tickets where one
 * of the addresses is requestor or cc – with `queues`, as far as they are in these now. One's own wishes are among it in any case.
 * `fields`: of which custom fields, in lower case, one is told; null: of all. One that is not named is told of to nobody.
 * `hides`: of severity, category and subcategory those that live in a field one is not told of.
 * `users_queues`: the queues, in lower case, that are told by name; absent: all, or those one is limited to.
 * `internal`: whether internal comments are among it; `comment_queues`: in which of the queues alone, if not in all.
 */
export type Sight =
  | { kind: "everything"; internal: boolean }
  | {
      kind: "queues";
      person: string;
      queues: string[];
      internal: boolean;
      comment_queues?: string[];
      fields: readonly string[] | null;
      hides?: readonly NamedField[];
    }
  | {
      kind: "own";
      person: string;
      addresses: string[];
      queues?: string[];
      users_queues?: readonly string[];
      fields: readonly string[] | null;
      hides?: readonly NamedField[];
      internal: boolean;
    };

/** What of a notification the policy looks at; `people` are the ticket's requestors and cc as they are now. */
export type Audience = {
  queue: string | null;
  /** The queue is as it was asked for, in any case; else as RT spells it. */
  asked?: boolean;
  people: string[];
  submitted_by: string | null;
  internal: boolean;
  /** The custom fields, in lower case, that it tells of and of nothing else; absent or null: of something else too. */
  fields?: string[] | null;
};
