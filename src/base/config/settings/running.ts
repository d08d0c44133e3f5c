/** How the gateway tells that it is alive. */
import { wholeNumber, word } from "../kinds.ts";
import { setting } from "../setting.ts";

export const runningSettings = {
  logLevel: setting(
    "LOG_LEVEL",
    word("trace", "debug", "info", "warn", "error", "fatal", "silent"),
    "info",
    "The least that is worth a line in the log.",
  ),
  heartbeatSeconds: setting(
    "HEARTBEAT_SECONDS",
    wholeNumber(1, 300),
    "25",
    "How often an open feed is pinged, so that a dead peer is noticed.",
  ),
};
