/** One event stream of the feed: writes what the hub tells, until the client goes. */
import type { Socket } from "node:net";
import type { Hub } from "../../bridge/hub/hub.ts";
import { FeedConnection } from "./feed-connection.ts";
import type { FeedStart } from "./feed-start.ts";
import { commentBytes, retryIn, sseCodec } from "./sse-codec.ts";

/** What an EventSource waits before it comes back, unless a goodbye says otherwise. */
const usualRetryMs = 2000;

export class FeedStream extends FeedConnection {
  readonly codec = sseCodec;

  constructor(socket: Socket, hub: Hub, start: FeedStart) {
    super(socket, start);
    this.write(retryIn(usualRetryMs));
    this.subscribe(hub, start.after);
  }

  protected isOpen(): boolean {
    return this.socket.writable;
  }

  beat(): void {
    this.write(commentBytes);
  }

  cutOff(): void {
    this.socket.destroy();
  }

  goodbye(reconnect_after_ms: number): void {
    this.write(retryIn(reconnect_after_ms));
    this.send({ type: "goodbye", reconnect_after_ms });
    this.leave();
    this.socket.end();
  }

  /** Nobody could answer it here. */
  expires(): void {}

  /** An EventSource comes back, is told 401, and stays away. */
  ended(): void {
    this.leave();
    this.socket.end();
  }
}
