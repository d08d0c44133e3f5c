/** Links of a ticket to other tickets and to addresses elsewhere. */
import { type Static, Type } from "@sinclair/typebox";
import { Nullable, TicketId, Word } from "./schema.ts";

export const linkRelations = [
  "refers_to",
  "referred_to_by",
  "depends_on",
  "depended_on_by",
  "member_of",
  "members",
] as const;
export type LinkRelation = (typeof linkRelations)[number];
const Relation = Word(linkRelations, "what the ticket is to the other end");

export const Link = Type.Object(
  {
    relation: Relation,
    to: Type.String({ description: "the other ticket's number, or an address" }),
    ticket_id: Nullable(TicketId),
  },
  { $id: "Link", additionalProperties: false },
);
export type Link = Static<typeof Link>;

/** RT takes numbers of its tickets, http(s) addresses and URNs; a comma or white space it would take for an end. */
export const NewLink = Type.Object(
  {
    relation: Relation,
    to: Type.String({
      maxLength: 240,
      pattern: "^(?:[1-9]\\d{0,9}|(?:https?://|urn:)[^\\s\\p{Cc},]+)$",
      description: "a ticket's number, an http(s) address or a URN",
      examples: ["42", "https://example.com/doc"],
    }),
  },
  { $id: "NewLink", additionalProperties: false },
);
export type NewLink = Static<typeof NewLink>;
