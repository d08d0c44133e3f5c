/** How the site sorts its tickets, and what it does with the gravest. */

import { addressList, textOrNothing, wholeNumber, wordList } from "../kinds.ts";
import { KnownValues } from "../known-values.ts";
import { optional, setting } from "../setting.ts";
import { jsonFile } from "../special-kinds.ts";

export const ticketSettings = {
  taxonomy: optional(
    "TAXONOMY_FILE",
    jsonFile(KnownValues, "the path of a JSON file with categories, severities, statuses and custom_fields"),
    "what tickets have had so far is shown, and nothing is refused",
    "The values of RT's select fields, which RT tells no program; see docs/tickets.md.",
  ),
  urgent: {
    severities: optional(
      "URGENT_SEVERITIES",
      wordList("low", "medium", "high", "critical"),
      "no such rule",
      "Tickets opened with these severities are raised at once.",
    ),
    priority: setting(
      "URGENT_PRIORITY",
      wholeNumber(0, 2_147_483_647),
      "100",
      "The priority they have at least.",
    ),
    queue: setting(
      "URGENT_QUEUE",
      textOrNothing("the name of an RT queue, or nothing: they stay where they were sent"),
      "",
      "The queue they go to.",
    ),
    mailTo: optional(
      "URGENT_MAIL_TO",
      addressList(),
      "nobody is mailed",
      "Who is mailed at once when such a ticket is opened, here or in RT; needs SMTP_URL.",
    ),
  },
  filesLimitBytes: setting(
    "FILES_LIMIT_BYTES",
    wholeNumber(0, 500_000_000),
    "20971520",
    "The most that the files of one comment may have together, in bytes; RT has a limit of its own (10 MB).",
  ),
  failedFilesDays: setting(
    "FAILED_FILES_DAYS",
    wholeNumber(1, 36_500),
    "14",
    "How many days the files of a comment that RT refused wait for a retry; then it is given up.",
  ),
};
