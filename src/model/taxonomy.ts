/** How a site sorts its tickets: the values its select fields take. RT's REST 1.0 tells no program what they are. */
import { type Static, Type } from "@sinclair/typebox";
import { Word } from "./schema.ts";

const Source = Word(
  ["settings", "tickets"],
  "settings: the site's own list, and nothing else is taken · tickets: what tickets have had so far",
);

export const Taxonomy = Type.Object(
  {
    categories: Type.Array(Type.Object({ name: Type.String(), subcategories: Type.Array(Type.String()) })),
    severities: Type.Array(Type.String()),
    statuses: Type.Array(Type.String()),
    custom_fields: Type.Record(Type.String(), Type.Array(Type.String())),
    source: Type.Object({ categories: Source, severities: Source, statuses: Source }),
  },
  { $id: "Taxonomy", additionalProperties: false },
);
export type Taxonomy = Static<typeof Taxonomy>;
