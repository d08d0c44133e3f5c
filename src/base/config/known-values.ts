/** The file in which a site writes down what its RT cannot tell: which values its select fields take. */
import { type Static, Type } from "@sinclair/typebox";

const Name = Type.String({ minLength: 1, maxLength: 255, pattern: "^[^\\x00-\\x1f\\x7f]+$" });
const Names = Type.Array(Name, { maxItems: 10_000 });

/** What a site writes down of itself (TAXONOMY_FILE). What is absent is not known, and not checked. */
export const KnownValues = Type.Object(
  {
    categories: Type.Optional(Type.Record(Name, Names, { description: "subcategories by category" })),
    severities: Type.Optional(Names),
    statuses: Type.Optional(Names),
    custom_fields: Type.Optional(Type.Record(Name, Names, { description: "values by select field" })),
  },
  { additionalProperties: false },
);
export type KnownValues = Static<typeof KnownValues>;
