/** All that can be asked, over one way to the database. Queries are prepared here, once for each connection. */
import type { Access } from "./dialect.ts";
import { createIdempotencyKeys } from "./idempotency-keys.ts";
import { createNotifications } from "./notifications.ts";
import { createReadMarks } from "./read-marks.ts";
import { createSubmissions } from "./submissions.ts";
import type { Tables } from "./tables.ts";
import { createTickets } from "./tickets.ts";

export function createTables(access: Access): Tables {
  return {
    tickets: createTickets(access),
    notifications: createNotifications(access),
    submissions: createSubmissions(access),
    idempotencyKeys: createIdempotencyKeys(access),
    readMarks: createReadMarks(access),
  };
}
