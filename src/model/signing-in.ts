/** What is said when somebody signs in, and what they are told of themselves. */
import { type Static, Type } from "@sinclair/typebox";
import { roles } from "./person.ts";
import { Nullable, Timestamp, Word } from "./schema.ts";

export const NameAndPassword = Type.Object(
  {
    username: Type.String({
      minLength: 1,
      maxLength: 200,
      description: "the RT login name, or the address of a local account",
    }),
    password: Type.String({ minLength: 1, maxLength: 1024 }),
  },
  { $id: "NameAndPassword", additionalProperties: false },
);
export type NameAndPassword = Static<typeof NameAndPassword>;

export const SignedIn = Type.Object(
  {
    access_token: Type.String({ description: "for `Authorization: Bearer`; shown this once" }),
    token_type: Type.Literal("bearer"),
    expires_in: Type.Integer({ minimum: 0, description: "seconds" }),
  },
  { $id: "SignedIn" },
);

export const Me = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    role: Word(roles),
    addresses: Type.Array(Type.String(), { description: "those proven to be one's own" }),
    rt_login: Nullable(
      Type.String({
        description: "what RT calls one as an owner; null: it has no account with an address of one's own",
      }),
    ),
    queues: Nullable(
      Type.Array(Type.String(), { description: "the queues an agent is limited to; null: none" }),
    ),
    comment_queues: Nullable(
      Type.Array(Type.String(), {
        description: "those in which internal comments are shown; null: all one sees",
      }),
    ),
    signed_in_with: Word(
      ["open", "session", "key", "token"],
      "open: nobody signs in here; token: a provider's access token",
    ),
    expires_at: Nullable(Timestamp),
  },
  { $id: "Me" },
);
export type Me = Static<typeof Me>;

export const SignInWay = Type.Object(
  {
    id: Word(["none", "rt", "local", "oidc", "discord"]),
    kind: Word(["none", "password", "redirect"], "password: POST /auth/login; redirect: go to `url`"),
    name: Type.String({ description: "for people to read" }),
    url: Type.Optional(Type.String()),
  },
  { $id: "SignInWay" },
);
export type SignInWay = Static<typeof SignInWay>;
