/** The Request Tracker behind the gateway: where it is, who we are there, and how it is spoken to. */
import { anyList, lowerCaseList, text, textOrNothing, wholeNumber } from "../kinds.ts";
import { optional, secret, setting } from "../setting.ts";
import { lineWithName, mark, rtApiUrl, timezone } from "../special-kinds.ts";

/** RT's line format can carry no name with braces, commas or colons in it. */
const customField = textOrNothing(
  "the name of an RT custom field without { } , or :, or nothing where it is not used",
  "^[^\\x00-\\x1f\\x7f{},:]+$",
);

export const rtSettings = {
  apiUrl: optional(
    "RT_API_URL",
    rtApiUrl(),
    "the built-in sandbox RT",
    "RT's REST 1.0 interface, for example https://rt.example/REST/1.0/",
  ),
  username: optional(
    "RT_USERNAME",
    text("the name of the gateway's own RT account"),
    "needed with RT_API_URL",
    "The gateway's own RT account.",
  ),
  password: secret(
    optional(
      "RT_PASSWORD",
      text("the password of the gateway's own RT account"),
      "needed with RT_API_URL",
      "The password of that account.",
    ),
  ),
  defaultQueue: setting(
    "RT_DEFAULT_QUEUE",
    text("the name of an RT queue"),
    "General",
    "Where a ticket goes when its request names no queue.",
  ),
  timezone: optional(
    "RT_TIMEZONE",
    timezone(),
    "found out from RT",
    "The time zone RT writes times in for that account.",
  ),
  fields: {
    category: setting("RT_FIELD_CATEGORY", customField, "Category", "The RT custom field of the category."),
    subcategory: setting(
      "RT_FIELD_SUBCATEGORY",
      customField,
      "Subcategory",
      "The RT custom field of the subcategory.",
    ),
    severity: setting("RT_FIELD_SEVERITY", customField, "Severity", "The RT custom field of the severity."),
  },
  fieldsForUsers: setting(
    "RT_FIELDS_FOR_USERS",
    anyList("a comma list of RT custom fields, *, or nothing"),
    "",
    "The custom fields that users see, hear of and may set, beside category, subcategory and severity; * is all of them.",
  ),
  queuesForUsers: setting(
    "RT_QUEUES_FOR_USERS",
    anyList("a comma list of RT queues, or *"),
    "*",
    "The queues in which users open tickets, and of whose names they are told; * is all that the gateway's account sees.",
  ),
  mark: setting(
    "RT_SUBMISSION_MARK",
    mark(),
    "search",
    "How a write that got no answer is found again in RT: field:NAME (a custom field carries its id), attachment, search.",
  ),
  pollSeconds: setting(
    "RT_POLL_SECONDS",
    wholeNumber(0, 86_400),
    "5",
    "How often RT is asked what changed, hook or not; 0 is only at the start and when RT is back.",
  ),
  hookSecret: secret(
    optional(
      "RT_HOOK_SECRET",
      text("a key of 16 characters or more", "^[^\\x00-\\x1f\\x7f]{16,}$"),
      "no hook",
      "The key that RT's Scrip signs its calls with.",
    ),
  ),
  closedStatuses: setting(
    "RT_CLOSED_STATUSES",
    lowerCaseList("a comma list of RT statuses"),
    "resolved,rejected,deleted",
    "The statuses in which a ticket is done with: leaving one of them for another is a reopening.",
  ),
  sweepSeconds: setting(
    "RT_SWEEP_SECONDS",
    wholeNumber(0, 86_400),
    "30",
    "How often 200 copies are compared with RT and gaps in their numbers looked into: finds deleted tickets; 0 is never.",
  ),
  looksPerSecond: setting(
    "RT_LOOKS_PER_SECOND",
    wholeNumber(1, 1_000),
    "20",
    "How many changed tickets are read from RT in a second at most.",
  ),
  backfillPerSecond: setting(
    "RT_BACKFILL_PER_SECOND",
    wholeNumber(0, 1_000),
    "10",
    "How many tickets that were in RT before the gateway are copied in a second at most; 0 is none at all.",
  ),
  accountsMinutes: setting(
    "RT_ACCOUNTS_MINUTES",
    wholeNumber(0, 1_440),
    "60",
    "How often RT is asked whether it still has the accounts behind sessions and API keys; 0 is never.",
  ),
  movedFrom: optional(
    "RT_MOVED_FROM",
    rtApiUrl(),
    "RT is where it was",
    "The address the same RT had before, when RT_API_URL has changed.",
  ),
  onBehalfLine: setting(
    "RT_ON_BEHALF_LINE",
    lineWithName(),
    "— {name} (via Ticketwire)",
    "Stands under each reply and comment that is written into RT for somebody who is signed in; empty: nothing does.",
  ),
  sessions: setting("RT_SESSIONS", wholeNumber(1, 64), "4", "How many calls to RT run at a time."),
  timeoutSeconds: setting(
    "RT_TIMEOUT_SECONDS",
    wholeNumber(1, 600),
    "30",
    "How long one call to RT may take.",
  ),
  waitSeconds: setting(
    "RT_WAIT_SECONDS",
    wholeNumber(0, 60),
    "10",
    "How long a request waits for RT's answer before it is told 202.",
  ),
  settleSeconds: setting(
    "RT_SETTLE_SECONDS",
    wholeNumber(0, 3600),
    "90",
    "How long RT may still be at work on a write whose answer was lost, before it may be sent again.",
  ),
  retryMaxSeconds: setting(
    "RT_RETRY_MAX_SECONDS",
    wholeNumber(1, 3600),
    "60",
    "The longest pause between two tries to reach RT.",
  ),
};
