/** What one may ask of the list of tickets. Several values of one filter mean or, several filters mean and. */
import { type Static, Type } from "@sinclair/typebox";
import { CaselessWord, Timestamp } from "./schema.ts";
import { severities } from "./ticket.ts";

const Text = Type.String({ minLength: 1, maxLength: 500 });
const texts = (description: string) => Type.Optional(Type.Array(Text, { maxItems: 100, description }));

export const ticketSorts = [
  "-updated_at",
  "updated_at",
  "-created_at",
  "created_at",
  "-id",
  "id",
  "-priority",
  "priority",
  "-title",
  "title",
] as const;

export const TicketListRequest = Type.Object(
  {
    queue: texts("queues, letter by letter as RT spells them (GET /queues)"),
    status: texts("in RT's own words, letter by letter"),
    severity: Type.Optional(Type.Array(CaselessWord(severities))),
    category: texts("letter by letter, as GET /taxonomy lists them"),
    subcategory: texts("letter by letter, as GET /taxonomy lists them"),
    priority: Type.Optional(Type.Array(Type.Integer(), { maxItems: 100 })),
    owner: texts("RT login names"),
    requestor: texts("addresses, in any case"),
    mine: Type.Optional(
      Type.Boolean({ description: "what one owns in RT, submitted here, or is requestor or cc of" }),
    ),
    q: Type.Optional(
      Type.Array(Text, { maxItems: 10, description: "words, each in the title or the description" }),
    ),
    created_after: Type.Optional(Timestamp),
    created_before: Type.Optional(Timestamp),
    updated_after: Type.Optional(Timestamp),
    updated_before: Type.Optional(Timestamp),
    sort: Type.Optional(
      Type.Unsafe<(typeof ticketSorts)[number]>({
        type: "string",
        enum: [...ticketSorts],
        default: "-updated_at",
        description: "a minus sorts downwards",
      }),
    ),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    cursor: Type.Optional(Type.String({ maxLength: 2000, description: "next_cursor of the page before" })),
  },
  { additionalProperties: false },
);
export type TicketListRequest = Static<typeof TicketListRequest>;
