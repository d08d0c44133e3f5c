/** Who is asking, and what of RT such a one may see. Filled by access/, asked everywhere. */

export type Role = "user" | "agent" | "admin";

export type Person = {
  /** Stable id; what `submitted_by`, read marks and idempotency keys hang on. */
  id: string;
  name: string;
  role: Role;
  /** Addresses proven to be this person's, in lower case. */
  addresses: string[];
  /** The queues an agent is limited to; null: all. */
  queues: string[] | null;
};

/**
 * What a person may see, as plain data: policy makes it, the store turns it into SQL, the hub compares it in
 * memory – so that a list, a replay and a live frame can never disagree.
 * everything: all tickets · queues: the tickets of these queues, and what one submitted here · own: what one
 * submitted here, and tickets where one of the addresses is requestor or cc.
 * `internal`: whether internal comments are among it.
 */
export type Sight =
  | { kind: "everything"; internal: boolean }
  | { kind: "queues"; person: string; queues: string[]; internal: boolean }
  | { kind: "own"; person: string; addresses: string[]; internal: boolean };

/** What of a notification the policy looks at; `people` are the ticket's requestors and cc as they are now. */
export type Audience = {
  queue: string | null;
  people: string[];
  submitted_by: string | null;
  internal: boolean;
};
