/** Why a WebSocket of ours is closed. Below 4000: RFC 6455 and its registry; above: our own, documented in docs/feed.md. */
export const closeCodes = {
  /** Too many frames, or too many that are none. */
  tooMuch: 1008,
  restarting: 1012,
  notSignedIn: 4001,
  /** Signed in, and the account was disabled here: signing in again does not help. */
  notAllowed: 4003,
  tooSlow: 4008,
  signInEnded: 4401,
} as const;
