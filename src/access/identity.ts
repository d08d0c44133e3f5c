/** Who somebody proved to be, as a way of signing in hands it over. What follows from it is decided in recognise.ts. */
import type { Role } from "../model/person.ts";

export type Provider = "rt" | "local" | "oidc" | "discord";

export type ProvenIdentity = {
  provider: Provider;
  /** Who it is to the provider: stable, and never given to another one there. */
  subject: string;
  name: string;
  /** Proven to be theirs; others are left out. */
  addresses: string[];
  /** What the provider says of them; null: nothing, so users unless somebody here says otherwise. */
  role: Role | null;
  /** The queues the provider limits an agent to; null: to none. */
  queues: string[] | null;
  /** Those of them in which the provider shows internal comments; absent: all. */
  commentQueues?: string[];
  /** The custom fields, in lower case, that the provider shows an agent; absent: it was not asked, so all. */
  shownFields?: string[];
  /** What RT calls this person as an owner, where RT itself says it. */
  rtLogin?: string;
  /** The sign-in at the provider, so that it can end the sessions that came from it. */
  providerSession?: string;
  /** Milliseconds since 1970: no session lasts longer than what the provider said. */
  expiresAt?: number;
};
