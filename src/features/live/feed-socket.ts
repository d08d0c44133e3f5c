/** One WebSocket of the feed: writes what the hub tells, carries out what the client asks. */
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { sightOf } from "../../access/policy.ts";
import { badRequest, ProblemError, problemOf } from "../../base/problem.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { Subscription } from "../../bridge/hub/subscription.ts";
import type { Person } from "../../model/person.ts";
import type { ReadClientFrame } from "./client-frame.ts";
import { closeCodes } from "./close-codes.ts";
import { FeedConnection } from "./feed-connection.ts";
import { cursorOf, filterOf } from "./feed-filter.ts";
import type { FeedStart } from "./feed-start.ts";
import { pingBytes, websocketCodec } from "./websocket-codec.ts";

/** What a client may spend between two heartbeats; a frame costs 1, one that was not taken more. */
const allowance = 600;
const costOfFault = 30;

/** The same for all sockets. */
export type SocketTools = { hub: Hub; readFrame: ReadClientFrame };

export class FeedSocket extends FeedConnection {
  readonly codec = websocketCodec;
  readonly #webSocket: WebSocket;
  readonly #tools: SocketTools;
  readonly #person: Person;
  readonly #subscription: Subscription;
  #spent = 0;

  constructor(
    webSocket: WebSocket,
    socket: Socket,
    tools: SocketTools,
    { person, filter, after }: FeedStart,
  ) {
    super(socket);
    this.#webSocket = webSocket;
    this.#tools = tools;
    this.#person = person;
    this.#subscription = tools.hub.subscribe({ sight: sightOf(person), filter, after, sink: this });
  }

  protected isOpen(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN;
  }

  beat(): void {
    this.heard = false;
    this.#spent = 0;
    this.write(pingBytes);
  }

  cutOff(): void {
    this.close(closeCodes.tooSlow, "you do not read");
  }

  goodbye(reconnect_after_ms: number): void {
    this.send({ type: "goodbye", reconnect_after_ms });
    this.close(closeCodes.restarting, "restarting");
  }

  close(code: number, reason: string): void {
    this.#subscription.close();
    this.#webSocket.close(code, reason);
  }

  answered(): void {
    this.heard = true;
  }

  ended(): void {
    this.#subscription.close();
  }

  take(data: Buffer, isBinary: boolean): void {
    this.heard = true;
    if (!this.isOpen()) return;
    try {
      this.#carryOut(data, isBinary);
      this.#spend(1);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.send({ type: "error", problem: problemOf(error) });
      this.#spend(costOfFault);
    }
  }

  #carryOut(data: Buffer, isBinary: boolean): void {
    const frame = this.#tools.readFrame(data, isBinary);
    if (frame.type === "ping") this.send({ type: "pong" });
    if (frame.type === "reauth")
      throw badRequest("live.no-sign-in", "Nobody signs in here: there is nothing to renew.");
    if (frame.type === "subscribe") {
      this.#subscription.setFilter(filterOf(frame.filter ?? {}, this.#person), cursorOf(frame.after));
    }
  }

  #spend(cost: number): void {
    this.#spent += cost;
    if (this.#spent > allowance) this.close(closeCodes.tooMuch, "too many frames");
  }
}
