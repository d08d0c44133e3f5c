/** People as administrators see them, sessions and keys as their owners do. */
import { type Static, Type } from "@sinclair/typebox";
import { roles } from "./person.ts";
import { Line, Nullable, Timestamp, Word } from "./schema.ts";

const Queues = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
  maxItems: 500,
  uniqueItems: true,
});

export const User = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    role: Word(roles, "what the person is now"),
    queues: Nullable(
      Type.Array(Type.String(), { description: "what an agent is limited to now; null: nothing" }),
    ),
    granted_role: Nullable(Word(roles, "set here, goes before what the sign-in says; null: nothing was set")),
    granted_queues: Nullable(Type.Array(Type.String(), { description: "set here, as a further limit" })),
    disabled: Type.Boolean(),
    addresses: Type.Array(Type.Object({ address: Type.String(), proven: Type.Boolean() })),
    signs_in_with: Type.Array(Type.String(), { description: "rt, local, oidc, discord" }),
    created_at: Timestamp,
    signed_in_at: Nullable(Timestamp),
  },
  { $id: "User" },
);
export type User = Static<typeof User>;

export const UserChange = Type.Object(
  {
    role: Type.Optional(Nullable(Word(roles, "null: as the sign-in says"))),
    disabled: Type.Optional(Type.Boolean()),
    queues: Type.Optional(Nullable(Queues)),
  },
  { $id: "UserChange", additionalProperties: false, minProperties: 1 },
);
export type UserChange = Static<typeof UserChange>;

export const Session = Type.Object(
  {
    id: Type.String(),
    provider: Type.String({ description: "how it was signed in: rt, local, oidc, discord" }),
    agent: Nullable(Type.String({ description: "what the client said it is" })),
    current: Type.Boolean({ description: "whether it is the one that asks" }),
    created_at: Timestamp,
    used_at: Timestamp,
    expires_at: Timestamp,
  },
  { $id: "Session" },
);
export type Session = Static<typeof Session>;

export const NewApiKey = Type.Object(
  {
    name: Line(100, "what it is for"),
    role: Type.Optional(Word(roles, "no more than one's own, which it is without this")),
    queues: Type.Optional(Nullable(Queues)),
    expires_at: Type.Optional(Nullable(Timestamp)),
  },
  { $id: "NewApiKey", additionalProperties: false },
);
export type NewApiKey = Static<typeof NewApiKey>;

export const ApiKey = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    owner: Type.String({ description: "id of the person it acts for" }),
    owner_name: Nullable(Type.String({ description: "null: that person is not known any more" })),
    prefix: Type.String({ description: "how the secret begins" }),
    role: Word(
      roles,
      "at most, and limited to queues no more than an agent; never more than its owner is at the moment",
    ),
    queues: Nullable(Type.Array(Type.String())),
    created_at: Timestamp,
    used_at: Nullable(Timestamp),
    expires_at: Nullable(Timestamp),
    works_until: Nullable(
      Type.String({
        ...Timestamp,
        description:
          "when it stops, by its own end or because its owner's last sign-in is too old by then; null: it does not",
      }),
    ),
  },
  { $id: "ApiKey" },
);
export type ApiKey = Static<typeof ApiKey>;

export const MadeApiKey = Type.Object(
  {
    ...ApiKey.properties,
    secret: Type.String({ description: "shown this once; for `Authorization: Bearer`" }),
  },
  { $id: "MadeApiKey" },
);
export type MadeApiKey = Static<typeof MadeApiKey>;
