/** Every table, written once for both databases: the tables of each thing kept stand in its folder. */
import type { ColumnKit } from "./dialect.ts";
import { defineFileSchema } from "./files/schema.ts";
import { defineIdempotencySchema } from "./idempotency/schema.ts";
import { defineIntakeSchema } from "./intake/schema.ts";
import { defineLetterSchema } from "./letters/schema.ts";
import { defineNotificationSchema } from "./notifications/schema.ts";
import { definePeopleSchema } from "./people/schema.ts";
import { defineSettingsSchema } from "./settings/schema.ts";
import { defineSignInSchema } from "./sign-in/schema.ts";
import { defineSubmissionSchema } from "./submissions/schema.ts";
import { defineTicketSchema } from "./tickets/schema.ts";

export type Schema = ReturnType<typeof defineSchema>;

export function defineSchema(kit: ColumnKit) {
  return {
    ...defineTicketSchema(kit),
    ...defineNotificationSchema(kit),
    ...defineSubmissionSchema(kit),
    ...defineFileSchema(kit),
    ...defineIdempotencySchema(kit),
    ...definePeopleSchema(kit),
    ...defineIntakeSchema(kit),
    ...defineLetterSchema(kit),
    ...defineSettingsSchema(kit),
    ...defineSignInSchema(kit),
  };
}
