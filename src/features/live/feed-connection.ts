/** What a WebSocket and an event stream have in common: a socket that takes bytes as fast as the client reads them. */
import type { Socket } from "node:net";
import type { Codec, Sink } from "../../bridge/hub/sink.ts";
import type { ServerFrame } from "../../model/frames.ts";
import type { Beating } from "./heartbeat.ts";

export abstract class FeedConnection implements Sink, Beating {
  abstract readonly codec: Codec;
  readonly socket: Socket;
  slot = 0;
  heard = true;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  protected abstract isOpen(): boolean;
  abstract beat(): void;
  abstract cutOff(): void;
  /** Tells the client to come back after this time, and ends. */
  abstract goodbye(reconnect_after_ms: number): void;
  /** The connection is gone. */
  abstract ended(): void;

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
