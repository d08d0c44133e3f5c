/** Every answer ≥ 400 is one of these (RFC 9457), media type application/problem+json. */
import { type Static, Type } from "@sinclair/typebox";

export const Problem = Type.Object(
  {
    type: Type.String({ description: "a URI reference that names the kind of problem" }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String({ description: "the path that was asked" })),
    code: Type.String({ description: "stable and dotted, e.g. tickets.unknown-queue" }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ description: "JSON pointer of the field, e.g. /title" }),
          detail: Type.String(),
        }),
      ),
    ),
  },
  { $id: "Problem" },
);
export type Problem = Static<typeof Problem>;
