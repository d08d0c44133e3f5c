/** What a WebSocket and an event stream have in common: a socket that takes bytes as fast as the client reads them. */
import type { Socket } from "node:net";
import { sightOf } from "../../access/policy.ts";
import type { SignIn } from "../../access/sign-in.ts";
import type { Holder } from "../../access/watching.ts";
import { filterOf } from "../../bridge/hub/filter-of.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { Codec, Sink } from "../../bridge/hub/sink.ts";
import type { Subscription } from "../../bridge/hub/subscription.ts";
import type { FeedFilter, ServerFrame } from "../../model/frames.ts";
import type { FeedStart } from "./feed-start.ts";
import type { Beating } from "./heartbeat.ts";

export abstract class FeedConnection implements Sink, Beating, Holder {
  abstract readonly codec: Codec;
  readonly socket: Socket;
  slot = 0;
  heard = true;
  signIn: SignIn;
  #asked: FeedFilter;
  #subscription: Subscription | undefined;

  constructor(socket: Socket, { signIn, asked }: FeedStart) {
    this.socket = socket;
    this.signIn = signIn;
    this.#asked = asked;
  }

  protected abstract isOpen(): boolean;
  abstract beat(): void;
  abstract cutOff(): void;
  /** Tells the client to come back after this time, and ends. */
  abstract goodbye(reconnect_after_ms: number): void;
  /** The sign-in is about to end. */
  abstract expires(inSeconds: number): void;
  /** The sign-in has ended, and with it what may be told here. */
  abstract ended(): void;

  /** To be called once everything else stands: the hub may write at once. */
  protected subscribe(hub: Hub, after: number | undefined): void {
    const { person } = this.signIn;
    const filter = filterOf(this.#asked, person);
    this.#subscription = hub.subscribe({ sight: sightOf(person), filter, after, sink: this });
  }

  protected ask(asked: FeedFilter, after: number | undefined): void {
    this.#asked = asked;
    this.#subscription?.setFilter(filterOf(asked, this.signIn.person), after);
  }

  /** What is not decided yet is decided by the new rights; `mine` may mean other addresses, too. */
  rightsChanged(signIn: SignIn): void {
    this.signIn = signIn;
    this.#subscription?.setSight(sightOf(signIn.person));
    if (this.#asked.mine || this.#asked.severity)
      this.#subscription?.setFilter(filterOf(this.#asked, signIn.person));
  }

  /** Nothing is told any more. */
  leave(): void {
    this.#subscription?.close();
  }

  drop(): void {
    this.socket.destroy();
  }

  write(bytes: Buffer): boolean {
    return this.isOpen() ? this.socket.write(bytes) : true;
  }

  send(frame: ServerFrame): void {
    this.write(this.codec.control(frame));
  }

  waiting(): number {
    return this.socket.writableLength;
  }

  taken(): number {
    return this.socket.bytesWritten - this.socket.writableLength;
  }

  onceDrained(resume: () => void): void {
    this.socket.once("drain", resume);
  }
}
