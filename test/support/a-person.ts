/** Somebody as they are kept, for tests; name only what the test is about. */
import { randomUUID } from "node:crypto";
import type { PersonRecord } from "#src/store/people/tables.ts";

export function aPerson(own: Partial<PersonRecord> = {}): PersonRecord {
  return {
    id: randomUUID(),
    name: "Ana",
    role: "user",
    queues: null,
    comment_queues: null,
    shown_fields: null,
    token_rights: null,
    rt_login: null,
    granted_role: null,
    granted_queues: null,
    disabled: false,
    created_at: "2026-11-20T12:00:00.000Z",
    updated_at: "2026-11-20T12:00:00.000Z",
    signed_in_at: null,
    proof_ended_at: null,
    ...own,
  };
}
