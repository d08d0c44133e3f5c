/** What each frame of the feed does to the connection. A frame whose `prev` is not the cursor we hold is a hole. Pure. */
import type { Notification } from "../../src/model/notification.ts";
import { pauseAfter } from "./back-off.ts";
import type { Moment } from "./feed-machine.ts";
import type { FeedFrame, FeedState, FeedStep } from "./machine-state.ts";

export function takeFrame(state: FeedState, frame: FeedFrame, moment: Moment): FeedStep {
  if ("prev" in frame)
    return frame.prev === state.cursor ? move(state, frame) : resumeFromHole(state, moment);
  if (frame.type === "welcome") return welcome(state, frame.heartbeat_s);
  if (frame.type === "caught_up") return caughtUp(state, frame.cursor);
  if (frame.type === "resync") return resync(state, frame);
  if (frame.type === "goodbye") return still({ ...state, stayAwayMs: frame.reconnect_after_ms });
  if (frame.type === "auth_expiring")
    return still({ ...state, signInEndsAt: moment.now + frame.in_s * 1000 });
  return still(state);
}

const still = (state: FeedState): FeedStep => ({ state, effects: [] });

/** While it replays, it is said how many are left: the log's end is asked for once. */
function welcome(state: FeedState, heartbeatSeconds: number): FeedStep {
  return {
    state: { ...state, phase: "catching_up", heartbeatMs: heartbeatSeconds * 1000 },
    effects: [{ kind: "ask_head" }],
  };
}

type Moving = Extract<FeedFrame, { prev: number }>;

function move(state: FeedState, frame: Moving): FeedStep {
  const moved = { ...state, cursor: frame.cursor };
  if (frame.type === "position") return still(moved);
  const caught = state.phase === "catching_up" ? state.caught + 1 : state.caught;
  return { state: { ...moved, caught }, effects: [{ kind: "show", notification: notificationIn(frame) }] };
}

function notificationIn({ cursor: _, prev: __, ...notification }: Moving): Notification {
  return notification as Notification;
}

/** Something was lost on its way: the server replays it from the cursor we hold. */
function resumeFromHole(state: FeedState, { now, chance }: Moment): FeedStep {
  const ms = pauseAfter(state.failures, chance);
  return {
    state: { ...state, phase: "reconnecting", retryAt: now + ms, failures: state.failures + 1 },
    effects: [{ kind: "drop" }, { kind: "wait", ms }],
  };
}

function caughtUp(state: FeedState, cursor: number): FeedStep {
  return still({ ...state, phase: "live", cursor, failures: 0, head: null, signInEndsAt: null });
}

/** There is nothing to replay: what is shown is loaded anew, and the feed is live from its new cursor. */
function resync(state: FeedState, { reason, cursor }: Extract<FeedFrame, { type: "resync" }>): FeedStep {
  return {
    state: { ...state, phase: "live", cursor, failures: 0, head: null, resync: reason },
    effects: [{ kind: "reload" }],
  };
}
