/** What a person wants the console to be, on every device of theirs. */
import { type Static, Type } from "@sinclair/typebox";
import { Line, Nullable, Timestamp, Word } from "./schema.ts";

const SavedView = Type.Object(
  {
    name: Line(60),
    query: Type.String({
      maxLength: 1000,
      pattern: "^[\\x21-\\x7e]*$",
      description: "filters and sorting, as they stand in the address of the list of tickets",
      examples: ["queue=Support&status=new"],
    }),
  },
  { additionalProperties: false },
);

export const ChosenSettings = Type.Object(
  {
    language: Nullable(
      Type.String({
        maxLength: 35,
        pattern: "^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$",
        description: "a language tag (BCP 47); null: the browser's",
        examples: ["pt"],
      }),
    ),
    theme: Nullable(Word(["light", "dark"], "null: the system's")),
    time_zone: Nullable(
      Type.String({
        maxLength: 64,
        pattern: "^[A-Za-z0-9_+/-]+$",
        description: "a name of the IANA time zone database; null: the browser's",
        examples: ["America/Sao_Paulo"],
      }),
    ),
    alerts: Type.Object(
      {
        desktop: Type.Boolean({ description: "each browser has to allow it once" }),
        sound: Type.Boolean(),
        of: Word(["mine", "all"], "mine: what concerns oneself"),
      },
      { additionalProperties: false },
    ),
    shortcuts: Type.Boolean({ default: true, description: "whether single letters do something" }),
    views: Type.Array(SavedView, { maxItems: 50, description: "saved filters of the list of tickets" }),
  },
  { $id: "ChosenSettings", additionalProperties: false },
);
export type ChosenSettings = Static<typeof ChosenSettings>;

export const Settings = Type.Object(
  {
    ...ChosenSettings.properties,
    version: Type.Integer({
      minimum: 0,
      description: "grows with every change; the ETag. 0: nothing was chosen",
    }),
    updated_at: Nullable(Timestamp),
  },
  { $id: "Settings" },
);
export type Settings = Static<typeof Settings>;

/** Until something is chosen. */
export const usualSettings: ChosenSettings = {
  language: null,
  theme: null,
  time_zone: null,
  alerts: { desktop: false, sound: false, of: "mine" },
  shortcuts: true,
  views: [],
};
