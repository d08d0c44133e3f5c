/** A submission: one write on its way to RT – the wish, kept before RT is called. */
import { type Static, Type } from "@sinclair/typebox";
import { Problem } from "./problem.ts";
import { Nullable, TicketId, Timestamp, Word } from "./schema.ts";
import { Ticket, Warnings } from "./ticket.ts";

export const submissionKinds = [
  "ticket.create",
  "ticket.update",
  "ticket.comment",
  "ticket.take",
  "ticket.link",
  "ticket.unlink",
  "ticket.merge",
  "ticket.delete",
] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/**
 * queued → sending → done | failed (RT refused it) | unknown (sent, no answer: being looked up in RT, never
 * re-sent blindly) | discarded (a person gave it up, or it failed too
 * long ago for its files to be kept).
 */
export const submissionStates = ["queued", "sending", "done", "failed", "unknown", "discarded"] as const;
export type SubmissionState = (typeof submissionStates)[number];

export const Submission = Type.Object(
  {
    id: Type.String({ format: "uuid", description: "UUID version 7" }),
    kind: Word(submissionKinds),
    state: Word(submissionStates),
    ticket_id: Nullable(TicketId),
    attempts: Type.Integer({ minimum: 0 }),
    next_attempt_at: Nullable(Timestamp),
    problem: Nullable(Problem),
    submitted_by: Type.String({ description: "id of the person or program that asked" }),
    submitter_name: Type.String({ description: "their name, as it was when they asked" }),
    subject: Type.Optional(
      Type.String({
        description:
          "title of the ticket it is about, or of the one it is to open; absent where that is not to be seen, and in " +
          "the answer to the write itself",
      }),
    ),
    created_at: Timestamp,
    updated_at: Timestamp,
    ticket: Type.Optional(Ticket),
    warnings: Type.Optional(Warnings),
  },
  { $id: "Submission", additionalProperties: false },
);
export type Submission = Static<typeof Submission>;
