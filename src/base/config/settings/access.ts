/** Who may come in, and how often they may ask. */
import { addressList, wholeNumber, wordList } from "../kinds.ts";
import { optional, setting } from "../setting.ts";

export const accessSettings = {
  auth: {
    ways: optional(
      "AUTH",
      wordList("none", "rt", "local", "oidc", "discord"),
      "none with the sandbox on a loopback HOST, else rt",
      "Which sign-ins are offered; none, alone, is for one machine and whoever sits at it.",
    ),
    admins: setting(
      "ADMINS",
      addressList(),
      "",
      "Who is admin from the first sign-in on, where the way of signing in proves the e-mail address (rt, oidc, discord).",
    ),
    session: {
      hours: setting(
        "SESSION_HOURS",
        wholeNumber(1, 720),
        "12",
        "How long after signing in one has to sign in again, at the latest; with an RT account never more than 12.",
      ),
      idleMinutes: setting(
        "SESSION_IDLE_MINUTES",
        wholeNumber(5, 43_200),
        "120",
        "After how long without a request or an open feed a session ends.",
      ),
    },
    keyProofDays: setting(
      "API_KEY_PROOF_DAYS",
      wholeNumber(1, 365),
      "30",
      "How long an API key goes by what RT or another provider said at its owner's last sign-in; a new one prolongs it.",
    ),
  },
  rateLimitPerMinute: setting(
    "RATE_LIMIT_PER_MINUTE",
    wholeNumber(1, 10_000_000),
    "1000",
    "How many requests one person may send in a minute, over all sessions, keys and replicas.",
  ),
  rateLimitPerAddress: setting(
    "RATE_LIMIT_PER_ADDRESS_PER_MINUTE",
    wholeNumber(1, 100_000_000),
    "10000",
    "How many requests may come from one address (of IPv6: one /64 network) in a minute; behind a proxy set TRUST_PROXY.",
  ),
  feedsPerPerson: setting(
    "FEEDS_PER_PERSON",
    wholeNumber(1, 1_000_000),
    "100",
    "How many live connections one person may hold at each gateway.",
  ),
  frameLimitBytes: setting(
    "FRAME_LIMIT_BYTES",
    wholeNumber(1024, 1_000_000),
    "16384",
    "The longest frame that a client may send on the feed, in bytes; one of four times that ends the connection.",
  ),
  connectionsPerAddress: setting(
    "CONNECTIONS_PER_ADDRESS",
    wholeNumber(1, 1_000_000),
    "10000",
    "How many connections one address may hold at each gateway; behind a trusted proxy, how many live ones.",
  ),
};
