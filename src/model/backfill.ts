/** How far the copying of the tickets that were in RT before the gateway has come. */
import { type Static, Type } from "@sinclair/typebox";
import { Nullable, Timestamp, Word } from "./schema.ts";

export const BackfillProgress = Type.Object(
  {
    state: Word(["waiting", "running", "done"], "waiting: RT has not been asked yet"),
    copied: Type.Integer({ minimum: 0, description: "tickets copied by this run" }),
    percent: Type.Integer({ minimum: 0, maximum: 100 }),
    per_second: Nullable(Type.Number({ description: "tickets a second, while at work" })),
    seconds_left: Nullable(Type.Integer({ minimum: 0, description: "a guess" })),
    since: Nullable(Type.String({ description: "only tickets changed since; null: all" })),
    started_at: Nullable(Timestamp),
    finished_at: Nullable(Timestamp),
  },
  { $id: "BackfillProgress", additionalProperties: false },
);
export type BackfillProgress = Static<typeof BackfillProgress>;
