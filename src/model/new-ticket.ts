/** What one sends to open a ticket. The bounds are RT's own, so that nothing is cut or changed in silence. */
import { type Static, Type } from "@sinclair/typebox";
import { CaselessWord, Line, Name, Timestamp } from "./schema.ts";
import { severities } from "./ticket.ts";

/** RT cuts a subject after 200 bytes of UTF-8 without a word; `open-ticket` counts the bytes. */
export const titleBytes = 200;

/** RT keeps 120 characters of an address. */
export const Address = Type.String({
  maxLength: 120,
  pattern: '^[^\\s\\p{Cc}@,;:<>()\\[\\]"\\\\]+@[^\\s\\p{Cc}@,;:<>()\\[\\]"\'\\\\]+$',
  description: "a bare e-mail address",
  examples: ["ana@example.com"],
});
const Addresses = Type.Union([Address, Type.Array(Address, { maxItems: 50 })], {
  description: "one address or several",
});

export const QueueName = Name(200, "a queue's name, not its number; default: the gateway's RT_DEFAULT_QUEUE");
export const OwnerName = Name(200, "RT login name, not a user's number");

/** A name that RT's line format can carry: no braces, commas, colons, quotes or control characters. */
const customFieldName = "^[^\\s\\p{Cc}{},:\"'](?:[^\\p{Cc}{},:\"']*[^\\s\\p{Cc}{},:\"'])?$";

/** In a field of several values RT drops an empty one, and white space around one, without a word. */
const CustomFieldValue = Type.String({
  pattern: "^\\S(?:[\\s\\S]*\\S)?$",
  description: "not empty, no white space at its ends; [] clears a field",
});

export const CustomFieldValues = Type.Record(
  Type.String({ pattern: customFieldName }),
  Type.Array(CustomFieldValue, { maxItems: 100 }),
  { additionalProperties: false, maxProperties: 100, description: "values by the custom field's name" },
);

export const NewTicket = Type.Object(
  {
    title: Line(titleBytes, "one line, 1–200 bytes of UTF-8, no white space at its ends"),
    description: Type.Optional(
      Type.String({
        description: "plain text; line ends become LF, empty lines at its start are not kept by RT",
      }),
    ),
    queue: Type.Optional(QueueName),
    requestor: Type.Optional(Addresses),
    cc: Type.Optional(Addresses),
    priority: Type.Optional(Type.Integer({ minimum: -2_147_483_648, maximum: 2_147_483_647 })),
    severity: Type.Optional(CaselessWord(severities)),
    category: Type.Optional(Line(255)),
    subcategory: Type.Optional(Line(255)),
    owner: Type.Optional(OwnerName),
    due_at: Type.Optional(Timestamp),
    custom_fields: Type.Optional(CustomFieldValues),
  },
  {
    $id: "NewTicket",
    additionalProperties: false,
    // What "Try it out" on /docs begins with: it must open a ticket in any RT.
    examples: [
      {
        title: "The printer on floor 3 is on fire",
        description: "It began at noon.\n\nNobody is hurt.",
        requestor: "ana@example.com",
      },
    ],
  },
);
export type NewTicket = Static<typeof NewTicket>;
