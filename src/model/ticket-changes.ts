/** What one sends to change a ticket. Absent stays, null clears, lists replace. The bounds are RT's own. */
import { type Static, Type } from "@sinclair/typebox";
import { Address, CustomFieldValues, OwnerName, QueueName, titleBytes } from "./new-ticket.ts";
import { CaselessWord, Line, Nullable, TicketId, Timestamp } from "./schema.ts";
import { severities } from "./ticket.ts";

const Addresses = Type.Array(Address, { maxItems: 50, description: "all of them; [] is nobody" });
const Owner = Nullable(OwnerName);

export const TicketChanges = Type.Object(
  {
    title: Type.Optional(Line(titleBytes, "one line, 1–200 bytes of UTF-8, no white space at its ends")),
    status: Type.Optional(Line(64, "RT's own word; a ticket is deleted with DELETE")),
    queue: Type.Optional(QueueName),
    priority: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_147_483_647,
        description: "not negative: RT 5 would make it 0 without a word",
      }),
    ),
    severity: Type.Optional(Nullable(CaselessWord(severities))),
    category: Type.Optional(Nullable(Line(255))),
    subcategory: Type.Optional(Nullable(Line(255))),
    owner: Type.Optional(Owner),
    due_at: Type.Optional(Nullable(Timestamp)),
    requestors: Type.Optional(Addresses),
    cc: Type.Optional(Addresses),
    custom_fields: Type.Optional(CustomFieldValues),
  },
  {
    $id: "TicketChanges",
    additionalProperties: false,
    minProperties: 1,
    examples: [{ status: "open", priority: 20 }],
  },
);
export type TicketChanges = Static<typeof TicketChanges>;

export const Assignment = Type.Object({ owner: Owner }, { $id: "Assignment", additionalProperties: false });
export type Assignment = Static<typeof Assignment>;

export const Taking = Type.Object(
  { steal: Type.Optional(Type.Boolean({ description: "true: also from the one who owns it now" })) },
  { $id: "Taking", additionalProperties: false },
);
export type Taking = Static<typeof Taking>;

export const Merging = Type.Object({ into: TicketId }, { $id: "Merging", additionalProperties: false });
export type Merging = Static<typeof Merging>;
