/** Where things are kept, and for how long. */
import { text, wholeNumber } from "../kinds.ts";
import { optional, secret, setting } from "../setting.ts";
import { databaseUrl } from "../special-kinds.ts";

export const storeSettings = {
  databaseUrl: secret(
    setting(
      "DATABASE_URL",
      databaseUrl(),
      "sqlite:./data/ticketwire.db",
      "The database: a file, or a PostgreSQL server when several gateways share it.",
    ),
  ),
  retentionDays: setting(
    "RETENTION_DAYS",
    wholeNumber(1, 36_500),
    "90",
    "How many days a notification is kept, and a client can resume from it.",
  ),
  sandboxFile: optional(
    "SANDBOX_FILE",
    text("the path of a file"),
    "sandbox-rt.jsonl beside the database",
    "Where the built-in sandbox RT keeps its tickets, while RT_API_URL is not set.",
  ),
  sandboxPort: setting(
    "SANDBOX_PORT",
    wholeNumber(0, 65_535),
    "8090",
    "The loopback port of the sandbox RT, so that links into it last; another free one if it is taken.",
  ),
};
