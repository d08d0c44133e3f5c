/**
 * Where a subscription's bytes go: one connection, whatever it speaks. The hub composes frames and watches how fast
 * they are taken; what a frame looks like on the wire is the codec's, what a connection is, the sink's business.
 */

/** How one kind of connection writes frames. One object serves all connections of the kind: the hub shares bytes by it. */
export interface Codec {
  /**
   * What stands on the wire before the rest of a notification, in Latin-1: the frame's head, and the JSON object
   * opened with `cursor` and `prev`. `restBytes`: how many bytes of the object follow.
   */
  opening(cursor: number, prev: number, restBytes: number): string;
  /** What follows the object. */
  readonly closing: string;
  /** A whole frame that is not a notification. */
  control(frame: ControlFrame): Buffer;
}

export type ControlFrame = { type: string; cursor?: number };

export interface Sink {
  readonly codec: Codec;
  /** Answers false when some of it had to wait. Never throws; what is written after the end is lost. */
  write(bytes: Buffer): boolean;
  /** Bytes that the network has not taken yet. */
  waiting(): number;
  /** Bytes that it ever took. */
  taken(): number;
  /** Calls back once, when nothing waits any more. */
  onceDrained(resume: () => void): void;
  /** Ends the connection of a client that does not read. */
  cutOff(): void;
}
