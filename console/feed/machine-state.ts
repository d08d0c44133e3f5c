/** The words of the feed's connection: what it can be, what can happen to it, what it wants done. */
import type { ServerFrame } from "../../src/model/frames.ts";
import type { Notification } from "../../src/model/notification.ts";

export type FeedFrame = ServerFrame;

/**
 * connecting: for the first time · catching_up: replaying what was missed · live · reconnecting: the connection was
 * lost, `retryAt` says when it is tried again · signed_out: nothing is tried until somebody signs in · stopped.
 */
export type FeedPhase = "connecting" | "catching_up" | "live" | "reconnecting" | "signed_out" | "stopped";

export type FeedState = {
  phase: FeedPhase;
  /** Where to resume; null before the first list is there. */
  cursor: number | null;
  /** The last of the log as far as we know, while catching up. */
  head: number | null;
  /** How many notifications came while catching up, this time. */
  caught: number;
  /** Whether this connection took the place of one that was lost. */
  resumed: boolean;
  failures: number;
  retryAt: number | null;
  /** When the server was last heard, and when it was asked whether it is there; milliseconds. */
  heardAt: number;
  askedAt: number | null;
  tickedAt: number;
  heartbeatMs: number;
  /** What a goodbye asked for. */
  stayAwayMs: number | null;
  /** Why the list had to be loaded anew, as long as this connection lives. */
  resync: "expired" | "unknown_cursor" | null;
  /** When the sign-in ends, if that is soon. */
  signInEndsAt: number | null;
};

export type FeedInput =
  | { kind: "start"; cursor: number }
  | { kind: "frame"; frame: FeedFrame }
  | { kind: "closed"; code: number }
  | { kind: "head"; cursor: number }
  | { kind: "signed_out" }
  | { kind: "signed_in" }
  | { kind: "retry" }
  | { kind: "back" }
  | { kind: "offline" }
  | { kind: "tick" }
  | { kind: "stop" };

export type FeedEffect =
  | { kind: "connect"; after: number }
  | { kind: "drop" }
  | { kind: "wait"; ms: number }
  | { kind: "show"; notification: Notification }
  | { kind: "reload" }
  | { kind: "ping" }
  | { kind: "ask_head" };

export type FeedStep = { state: FeedState; effects: FeedEffect[] };

export const atRest: FeedState = {
  phase: "connecting",
  cursor: null,
  head: null,
  caught: 0,
  resumed: false,
  failures: 0,
  retryAt: null,
  heardAt: 0,
  askedAt: null,
  tickedAt: 0,
  heartbeatMs: 25_000,
  stayAwayMs: null,
  resync: null,
  signInEndsAt: null,
};
