/** Carries out what the feed's machine wants: a WebSocket, timers, and what the browser says of network and sleep. */
import type { Notification } from "../../src/model/notification.ts";
import { type Observed, observed } from "../keep/observed.ts";
import { step } from "./feed-machine.ts";
import { atRest, type FeedEffect, type FeedInput, type FeedState } from "./machine-state.ts";

export type FeedTools = {
  /** `ws:` or `wss:`, without a query. */
  address: string;
  show(notification: Notification): void;
  /** Loads everything anew; the feed goes on by itself. */
  reload(): void;
  /** The last notification of the log; "signed_out" if we are no longer let in; undefined when nobody answers. */
  askHead(): Promise<number | "signed_out" | undefined>;
};
export type FeedSocket = { state: Observed<FeedState>; tell(input: FeedInput): void };

const tickMs = 5_000;

export function createFeedSocket(tools: FeedTools): FeedSocket {
  const state = observed<FeedState>(atRest);
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(input: FeedInput): void {
    const { state: next, effects } = step(state.get(), input, { now: Date.now(), chance: Math.random() });
    state.set(next);
    for (const effect of effects) carryOut(effect);
  }

  function carryOut(effect: FeedEffect): void {
    if (effect.kind === "connect") connect(effect.after);
    if (effect.kind === "drop") drop();
    if (effect.kind === "wait") waitFor(effect.ms);
    if (effect.kind === "show") tools.show(effect.notification);
    if (effect.kind === "reload") tools.reload();
    if (effect.kind === "ping") socket?.readyState === WebSocket.OPEN && socket.send('{"type":"ping"}');
    if (effect.kind === "ask_head") void askHead();
  }

  function connect(after: number): void {
    drop();
    socket = new WebSocket(`${tools.address}?after=${after}`, "ticketwire.v1");
    socket.onmessage = ({ data }) => tell({ kind: "frame", frame: JSON.parse(data) });
    socket.onclose = ({ code }) => tell({ kind: "closed", code });
  }

  /** Nothing of a dropped socket is heard any more, although it may take a while to close. */
  function drop(): void {
    clearTimeout(timer);
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    socket = undefined;
  }

  function waitFor(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(tell, ms, { kind: "retry" });
  }

  async function askHead(): Promise<void> {
    const head = await tools.askHead().catch(() => undefined);
    if (head === "signed_out") tell({ kind: "signed_out" });
    if (typeof head === "number") tell({ kind: "head", cursor: head });
  }

  setInterval(tell, tickMs, { kind: "tick" });
  addEventListener("online", () => tell({ kind: "back" }));
  addEventListener("offline", () => tell({ kind: "offline" }));
  document.addEventListener("visibilitychange", () => document.hidden || tell({ kind: "back" }));
  return { state, tell };
}
