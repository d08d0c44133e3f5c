/** One event stream of the feed: writes what the hub tells, until the client goes. */
import type { Socket } from "node:net";
import { sightOf } from "../../access/policy.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { Subscription } from "../../bridge/hub/subscription.ts";
import { FeedConnection } from "./feed-connection.ts";
import type { FeedStart } from "./feed-start.ts";
import { commentBytes, retryIn, sseCodec } from "./sse-codec.ts";

/** What an EventSource waits before it comes back, unless a goodbye says otherwise. */
const usualRetryMs = 2000;

export class FeedStream extends FeedConnection {
  readonly codec = sseCodec;
  readonly #subscription: Subscription;

  constructor(socket: Socket, hub: Hub, { person, filter, after }: FeedStart) {
    super(socket);
    this.write(retryIn(usualRetryMs));
    this.#subscription = hub.subscribe({ sight: sightOf(person), filter, after, sink: this });
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
    this.#subscription.close();
    this.socket.end();
  }

  ended(): void {
    this.#subscription.close();
  }
}
