/**
 * The frames of the live feed, each one JSON text. `cursor` is where a client resumes; `prev` is where its
 * subscription stood before: when it is not the cursor the client holds, something was lost on the way.
 */
import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { Cursor, Notification, notificationTypes } from "./notification.ts";
import { Problem } from "./problem.ts";
import { CaselessWord, Nullable, TicketId, Word } from "./schema.ts";
import { severities } from "./ticket.ts";

const exact = { additionalProperties: false } as const;
const Prev = Type.Integer({ ...Cursor, description: "the cursor this subscription stood at before" });

export const WelcomeFrame = Type.Object(
  {
    type: Type.Literal("welcome"),
    cursor: Cursor,
    heartbeat_s: Type.Integer({
      minimum: 1,
      description: "the server lets itself be heard at least this often",
    }),
  },
  { ...exact, $id: "WelcomeFrame", description: "first: the subscription stands at this cursor" },
);

export const NotificationFrame = Type.Object(
  { cursor: Cursor, prev: Prev, ...Notification.properties },
  { ...exact, $id: "NotificationFrame", description: "a Notification, with where to resume" },
);

export const PositionFrame = Type.Object(
  { type: Type.Literal("position"), cursor: Cursor, prev: Prev },
  {
    ...exact,
    $id: "PositionFrame",
    description: "moved past things this subscription may not see or did not ask for",
  },
);

export const CaughtUpFrame = Type.Object(
  { type: Type.Literal("caught_up"), cursor: Cursor },
  { ...exact, $id: "CaughtUpFrame", description: "the replay is over, live from here" },
);

export const ResyncFrame = Type.Object(
  { type: Type.Literal("resync"), reason: Word(["expired", "unknown_cursor"]), cursor: Cursor },
  {
    ...exact,
    $id: "ResyncFrame",
    description: "cannot replay from there: reload what is shown, go on from this cursor",
  },
);

export const AuthExpiringFrame = Type.Object(
  { type: Type.Literal("auth_expiring"), in_s: Type.Integer({ minimum: 0 }) },
  { ...exact, $id: "AuthExpiringFrame", description: "the sign-in ends soon: send a reauth" },
);

export const AuthRenewedFrame = Type.Object(
  {
    type: Type.Literal("auth_renewed"),
    in_s: Nullable(
      Type.Integer({ minimum: 0, description: "when that ends, in seconds; null: not by itself" }),
    ),
  },
  {
    ...exact,
    $id: "AuthRenewedFrame",
    description: "answers a reauth: the connection goes on with the newer sign-in",
  },
);

export const GoodbyeFrame = Type.Object(
  { type: Type.Literal("goodbye"), reconnect_after_ms: Type.Integer({ minimum: 0 }) },
  { ...exact, $id: "GoodbyeFrame", description: "the server stops: come back, but not all at once" },
);

export const ErrorFrame = Type.Object(
  { type: Type.Literal("error"), problem: Problem },
  { ...exact, $id: "ErrorFrame", description: "a frame of the client's was not taken; all else goes on" },
);

export const PongFrame = Type.Object(
  { type: Type.Literal("pong") },
  { ...exact, $id: "PongFrame", description: "answers a ping" },
);

export const serverFrames = [
  WelcomeFrame,
  NotificationFrame,
  PositionFrame,
  CaughtUpFrame,
  ResyncFrame,
  AuthExpiringFrame,
  AuthRenewedFrame,
  GoodbyeFrame,
  ErrorFrame,
  PongFrame,
] as const;
export type ServerFrame = Static<(typeof serverFrames)[number]>;

const Text = Type.String({ minLength: 1, maxLength: 200 });
const oneOrMore = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Optional(Type.Array(schema, { minItems: 1, maxItems: 100, description }));

/** Several values of one word mean or, several words mean and. Nothing asked for: everything one may see. */
export const FeedFilter = Type.Object(
  {
    type: oneOrMore(Word(notificationTypes), "kinds of notification"),
    queue: oneOrMore(
      Text,
      "queues of the ticket as of the event, letter by letter as RT spells them (GET /queues)",
    ),
    ticket: oneOrMore(TicketId, "ticket numbers"),
    status: oneOrMore(Text, "statuses of the ticket as of the event, in RT's own words"),
    severity: oneOrMore(CaselessWord(severities), "severities of the ticket as of the event"),
    owner: oneOrMore(Text, "owners of the ticket as of the event, by RT login name"),
    mine: Type.Optional(
      Type.Boolean({ description: "true: only what one owns, asked for, is copied on or submitted here" }),
    ),
  },
  { ...exact, $id: "FeedFilter" },
);
export type FeedFilter = Static<typeof FeedFilter>;

export const SubscribeFrame = Type.Object(
  {
    type: Type.Literal("subscribe"),
    filter: Type.Optional(FeedFilter),
    after: Type.Optional(Cursor),
  },
  {
    ...exact,
    $id: "SubscribeFrame",
    description: "replaces the filter; with `after` the subscription starts anew from that cursor",
  },
);

export const ReauthFrame = Type.Object(
  { type: Type.Literal("reauth"), token: Type.String({ minLength: 1, maxLength: 8192 }) },
  { ...exact, $id: "ReauthFrame", description: "goes on with a newer sign-in of the same person" },
);

export const PingFrame = Type.Object(
  { type: Type.Literal("ping") },
  { ...exact, $id: "PingFrame", description: "asks for a pong" },
);

export const clientFrames = [SubscribeFrame, ReauthFrame, PingFrame] as const;
export type ClientFrame = Static<(typeof clientFrames)[number]>;
