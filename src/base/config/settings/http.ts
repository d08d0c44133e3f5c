/** Where the gateway listens and what it takes from a connection. */
import { wholeNumber } from "../kinds.ts";
import { optional, setting } from "../setting.ts";
import { address, proxies, webAddress } from "../special-kinds.ts";

export const httpSettings = {
  host: setting(
    "HOST",
    address(),
    "127.0.0.1",
    "The address to listen on; 0.0.0.0 or :: is every address of this machine.",
  ),
  port: setting("PORT", wholeNumber(0, 65_535), "8000", "The port to listen on; 0 takes any free one."),
  publicUrl: optional(
    "PUBLIC_URL",
    webAddress(),
    "http://localhost:PORT",
    "The address people open it by: whose pages may call it, and what the API documents name as the server.",
  ),
  trustProxy: setting(
    "TRUST_PROXY",
    proxies(),
    "false",
    "Which proxies in front of us may say who calls (X-Forwarded-For): false, true for whoever connects, or addresses, networks, loopback.",
  ),
  bodyLimitBytes: setting(
    "BODY_LIMIT_BYTES",
    wholeNumber(1024, 100_000_000),
    "262144",
    "The longest request body that is taken, in bytes.",
  ),
  requestTimeoutSeconds: setting(
    "REQUEST_TIMEOUT_SECONDS",
    wholeNumber(1, 3600),
    "60",
    "How long a client may take to send a whole request.",
  ),
  shutdownSeconds: setting(
    "SHUTDOWN_SECONDS",
    wholeNumber(1, 600),
    "10",
    "How long a stop may take; what is still held then is cut off.",
  ),
};
