/** The envelope of every listing. */
import { type TSchema, Type } from "@sinclair/typebox";
import { Nullable } from "./schema.ts";

export function Page<Schema extends TSchema>(item: Schema) {
  return Type.Object({
    data: Type.Array(item),
    next_cursor: Nullable(
      Type.String({ description: "ask again with ?cursor=…; null: this was the last page" }),
    ),
  });
}
export type Page<Item> = { data: Item[]; next_cursor: string | null };
