/** Who may come in, and how often they may ask. */
import { addressList, wholeNumber, wordList } from "../kinds.ts";
import { optional, setting } from "../setting.ts";

export const accessSettings = {
  auth: {
    ways: optional(
      "AUTH",
      wordList("none", "rt", "local", "oidc", "discord"),
      "none with the sandbox on a loopback HOST, else rt",
      "Which sign-ins are offered. For now only none can be served.",
    ),
    admins: setting(
      "ADMINS",
      addressList(),
      "",
      "Not used yet: who is admin from the first sign-in on, where the way of signing in proves the e-mail address.",
    ),
  },
  rateLimitPerMinute: setting(
    "RATE_LIMIT_PER_MINUTE",
    wholeNumber(1, 10_000_000),
    "1000",
    "Not used yet: how many requests one caller may send in a minute.",
  ),
};
