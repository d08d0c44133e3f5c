/**
 * The connection of the feed as a machine: what happens goes in, what it is then and what is to be done comes out. It
 * holds the cursor, so nothing is shown twice or skipped over a cut, a sleep or a restart. Pure: no socket, no clock.
 */
import { pauseAfter } from "./back-off.ts";
import type { FeedInput, FeedState, FeedStep } from "./machine-state.ts";
import { takeFrame } from "./take-frame.ts";

/** `now` in milliseconds; `chance` from 0 up to 1. */
export type Moment = { now: number; chance: number };

/** How long the server may take to say that it is there. */
const patienceMs = 10_000;
/** A tick that comes so late means that the machine slept: its connection is gone. Hidden pages tick once a minute. */
const sleptMs = 90_000;

export function step(state: FeedState, input: FeedInput, moment: Moment): FeedStep {
  if (input.kind === "start") return connect({ ...state, cursor: input.cursor }, moment);
  if (input.kind === "stop") return leave(state, "stopped");
  if (input.kind === "signed_in") return state.phase === "signed_out" ? connect(state, moment) : still(state);
  if (input.kind === "signed_out") return leave(state, "signed_out");
  if (isOver(state) || state.cursor === null) return still(state);
  if (input.kind === "frame")
    return takeFrame({ ...state, heardAt: moment.now, askedAt: null }, input.frame, moment);
  if (input.kind === "closed") return closed(state, input.code, moment);
  if (input.kind === "head") return still({ ...state, head: Math.max(state.head ?? 0, input.cursor) });
  if (input.kind === "offline") return state.retryAt === null ? retryLater(state, moment) : still(state);
  if (input.kind === "tick") return tick(state, moment);
  return state.retryAt === null ? askWhetherThere(state, moment) : connect(state, moment);
}

const still = (state: FeedState): FeedStep => ({ state, effects: [] });
const isOver = ({ phase }: FeedState) => phase === "signed_out" || phase === "stopped";

/** A first connection is followed by a replay too: of what happened since the list was loaded. */
function connect(state: FeedState, { now }: Moment): FeedStep {
  const phase = state.phase === "connecting" ? "connecting" : "reconnecting";
  return {
    state: {
      ...state,
      ...unasked,
      phase,
      resumed: phase === "reconnecting",
      askedAt: now,
      heardAt: now,
      tickedAt: now,
    },
    effects: [{ kind: "connect", after: state.cursor ?? 0 }],
  };
}

const unasked = { retryAt: null, stayAwayMs: null, caught: 0, head: null, resync: null } as const;

function leave(state: FeedState, phase: "stopped" | "signed_out"): FeedStep {
  return { state: { ...state, phase, retryAt: null, askedAt: null }, effects: [{ kind: "drop" }] };
}

/** Codes 4001 and 4401: the sign-in is missing or over. A refused handshake has no code, so the API is asked. */
function closed(state: FeedState, code: number, moment: Moment): FeedStep {
  if (state.retryAt !== null) return still(state);
  if (code === 4001 || code === 4401) return leave(state, "signed_out");
  const wasOpen = state.phase === "live" || state.phase === "catching_up";
  const { state: next, effects } = retryLater(state, moment);
  return { state: next, effects: wasOpen ? effects : [...effects, { kind: "ask_head" }] };
}

/** Drops what there is, and comes back later each time, or when the server said. */
export function retryLater(state: FeedState, { now, chance }: Moment): FeedStep {
  const ms = state.stayAwayMs ?? pauseAfter(state.failures, chance);
  return {
    state: {
      ...state,
      phase: "reconnecting",
      retryAt: now + ms,
      failures: state.failures + 1,
      askedAt: null,
      stayAwayMs: null,
    },
    effects: [{ kind: "drop" }, { kind: "wait", ms }],
  };
}

/** The server's own pings are not seen by a page, so a page has to ask. */
function tick(state: FeedState, moment: Moment): FeedStep {
  const { now } = moment;
  const late = now - state.tickedAt;
  const ticked = { ...state, tickedAt: now };
  if (state.retryAt !== null)
    return now > state.retryAt + patienceMs ? connect(ticked, moment) : still(ticked);
  if (late > sleptMs) return connect(ticked, moment);
  if (state.askedAt !== null && now - state.askedAt > patienceMs) return retryLater(ticked, moment);
  if (now - state.heardAt > state.heartbeatMs) return askWhetherThere(ticked, moment);
  return still(ticked);
}

function askWhetherThere(state: FeedState, { now }: Moment): FeedStep {
  if (state.askedAt !== null || state.phase === "connecting" || state.phase === "reconnecting")
    return still(state);
  return { state: { ...state, askedAt: now }, effects: [{ kind: "ping" }] };
}
