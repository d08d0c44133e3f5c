/** One WebSocket of the feed: writes what the hub tells, carries out what the client asks. */
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { CheckToken } from "../../access/identify.ts";
import type { Watching } from "../../access/watching.ts";
import { badRequest, forbidden, ProblemError, problemOf } from "../../base/problem.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { ReadClientFrame } from "./client-frame.ts";
import { closeCodes } from "./close-codes.ts";
import { cursorOf } from "./cursor-of.ts";
import { FeedConnection } from "./feed-connection.ts";
import type { FeedStart } from "./feed-start.ts";
import { pingBytes, websocketCodec } from "./websocket-codec.ts";

/** What a client may spend between two heartbeats; a frame costs 1, one that was not taken more. */
const allowance = 600;
const costOfFault = 30;

/** The same for all sockets. */
export type SocketTools = {
  hub: Hub;
  readFrame: ReadClientFrame;
  watching: Pick<Watching, "add" | "remove">;
  /** Absent where nobody signs in. */
  checkToken: CheckToken | undefined;
};

export class FeedSocket extends FeedConnection {
  readonly codec = websocketCodec;
  readonly #webSocket: WebSocket;
  readonly #tools: SocketTools;
  #spent = 0;

  constructor(webSocket: WebSocket, socket: Socket, tools: SocketTools, start: FeedStart) {
    super(socket, start);
    this.#webSocket = webSocket;
    this.#tools = tools;
    this.subscribe(tools.hub, start.after);
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
    this.leave();
    this.#webSocket.close(code, reason);
  }

  answered(): void {
    this.heard = true;
  }

  expires(in_s: number): void {
    this.send({ type: "auth_expiring", in_s });
  }

  ended(): void {
    this.close(closeCodes.signInEnded, "sign-in ended");
  }

  take(data: Buffer, isBinary: boolean): void {
    this.heard = true;
    if (!this.isOpen()) return;
    try {
      this.#carryOut(data, isBinary);
      this.#spend(1);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.#refuse(error);
    }
  }

  #carryOut(data: Buffer, isBinary: boolean): void {
    const frame = this.#tools.readFrame(data, isBinary);
    if (frame.type === "ping") this.send({ type: "pong" });
    if (frame.type === "reauth") void this.#goOnWith(frame.token);
    if (frame.type === "subscribe") this.ask(frame.filter ?? {}, cursorOf(frame.after));
  }

  /** With a newer sign-in of the same person. Whoever is refused goes on with the old one, until that ends. */
  async #goOnWith(token: string): Promise<void> {
    const { checkToken, watching } = this.#tools;
    try {
      if (!checkToken) throw nothingToRenew();
      const signIn = await checkToken(token);
      if (signIn.person.id !== this.signIn.person.id) throw otherPerson();
      if (!this.isOpen()) return;
      watching.remove(this);
      this.rightsChanged(signIn);
      this.send({ type: "auth_renewed", in_s: secondsUntil(signIn.endsAt) });
      watching.add(this);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    this.send({ type: "error", problem: problemOf(error) });
    this.#spend(costOfFault);
  }

  #spend(cost: number): void {
    this.#spent += cost;
    if (this.#spent > allowance) this.close(closeCodes.tooMuch, "too many frames");
  }
}

const secondsUntil = (end: number) =>
  Number.isFinite(end) ? Math.max(0, Math.floor((end - Date.now()) / 1000)) : null;

const nothingToRenew = () =>
  badRequest("live.no-sign-in", "Nobody signs in here: there is nothing to renew.");
const otherPerson = () =>
  forbidden(
    "live.other-person",
    "That is the sign-in of somebody else: open a connection of its own for them.",
  );
