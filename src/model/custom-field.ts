/** A custom field that tickets of a queue have in RT, as one needs it to fill it in. */
import { type Static, Type } from "@sinclair/typebox";
import { Word } from "./schema.ts";

/** other: RT takes text for it and has rules of its own for it (a file, an address, markup). */
export const customFieldKinds = ["line", "text", "select", "date", "datetime", "other"] as const;

export const CustomField = Type.Object(
  {
    name: Type.String(),
    kind: Word(customFieldKinds, "line: one line; text: several; select: one of fixed values"),
    multiple: Type.Boolean({ description: "whether it holds several values" }),
    values: Type.Array(Type.String(), {
      description:
        "what it takes, as far as the site's TAXONOMY_FILE says: RT tells no program; []: not known",
    }),
  },
  { $id: "CustomField", additionalProperties: false },
);
export type CustomField = Static<typeof CustomField>;
