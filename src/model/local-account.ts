/** What one sends to open a local account and to change its password. The role is never among it. */
import { type Static, Type } from "@sinclair/typebox";
import { Address } from "./new-ticket.ts";
import { Line } from "./schema.ts";

/** Long enough to be worth hashing, short enough not to be a burden (NIST SP 800-63B, 5.1.1). */
const NewPassword = Type.String({ minLength: 10, maxLength: 1024, description: "10 characters or more" });

export const NewAccount = Type.Object(
  { email: Address, full_name: Line(200), password: NewPassword },
  { $id: "NewAccount", additionalProperties: false },
);
export type NewAccount = Static<typeof NewAccount>;

export const Registered = Type.Object(
  {
    email: Type.String(),
    full_name: Type.String(),
    proven: Type.Boolean({ description: "false until the link that is mailed to the address was followed" }),
  },
  { $id: "Registered" },
);
export type Registered = Static<typeof Registered>;

export const PasswordChange = Type.Object(
  { current_password: Type.String({ minLength: 1, maxLength: 1024 }), new_password: NewPassword },
  { $id: "PasswordChange", additionalProperties: false },
);
export type PasswordChange = Static<typeof PasswordChange>;

export const LinkSecret = Type.Object(
  { secret: Type.String({ minLength: 1, maxLength: 200, description: "out of the mailed link" }) },
  { additionalProperties: false },
);
