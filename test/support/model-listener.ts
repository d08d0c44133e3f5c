/**
 * One who listens, as the model sees it: a person with a filter who comes, goes and comes back with the cursor held.
 * What was heard on all connections is one list, and so is what should have been.
 */
import type { Person } from "#src/model/person.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";
import { type FeedClient, openFeed } from "./feed-client.ts";
import { as } from "./feed-house.ts";
import { type AskedFor, type ModelLog, queryOf } from "./model-log.ts";
import { pullOnce } from "./pull-once.ts";

export type Way = "websocket" | "stream" | "pull";

export class ModelListener {
  readonly way: Way;
  readonly expected: number[] = [];
  person: Person;
  asked: AskedFor;
  isThere = false;
  #held: number | undefined;
  #heard: number[] = [];
  #client: FeedClient | EventStream | undefined;
  readonly #log: ModelLog;

  constructor(log: ModelLog, way: Way, person: Person, asked: AskedFor) {
    this.#log = log;
    this.way = way;
    this.person = person;
    this.asked = asked;
  }

  heard(): number[] {
    return [...this.#heard, ...(this.#client?.heard() ?? [])];
  }

  /** Comes, or comes back, with the cursor it holds. The first time it begins at the present. */
  async come(url: string): Promise<void> {
    this.isThere = true;
    const after = this.#held;
    if (this.way === "pull") {
      this.#held ??= this.#log.head;
      if (after !== undefined) this.#expectAbove(after);
      await this.settle(url);
      return;
    }
    const query = [queryOf(this.asked), after === undefined ? "" : `after=${after}`]
      .filter(Boolean)
      .join("&");
    const open = this.way === "websocket" ? openFeed : openEventStream;
    this.#client = await open(url, { query, headers: as(this.person) });
    if (after === undefined) await this.#client.next("welcome");
    else await this.#replayed(after);
  }

  async leave(): Promise<void> {
    if (!this.isThere) return;
    this.isThere = false;
    await this.#client?.close();
    this.gone();
  }

  /** The server ended the connection. */
  async wasSentAway(): Promise<void> {
    if (!this.isThere) return;
    this.isThere = false;
    await this.#client?.closed;
    this.gone();
  }

  gone(): void {
    this.#heard = this.heard();
    this.#held = this.#client?.cursor() ?? this.#held;
    this.#client = undefined;
  }

  /** Only on a WebSocket. With `after` it starts anew from there. */
  async changeFilter(asked: AskedFor, after: number | undefined): Promise<void> {
    if (!this.#client || !("send" in this.#client)) return;
    this.asked = asked;
    this.#client.send({ type: "subscribe", filter: asked, ...(after !== undefined && { after }) });
    this.#client.send({ type: "ping" });
    if (after === undefined) await this.#client.next("pong");
    else await this.#replayed(after);
  }

  /** These were just told, and it was there. */
  expect(from: number): void {
    if (this.isThere) this.expected.push(...this.#log.heardBy(this.person, this.asked, from));
  }

  /** Until it stands at the end of the log. */
  async settle(url: string): Promise<void> {
    const client = this.#client;
    if (client) await client.until(() => client.cursor() === this.#log.head, `cursor ${this.#log.head}`);
    if (this.way !== "pull" || !this.isThere) return;
    while (this.#held !== this.#log.head) {
      const pulled = await pullOnce(url, { after: this.#held ?? 0, asked: this.asked, person: this.person });
      this.#heard.push(...pulled.ids);
      this.#held = pulled.cursor;
    }
  }

  async #replayed(after: number): Promise<void> {
    const isLost = after < this.#log.floor || after > this.#log.head;
    this.#expectAbove(after);
    await this.#client?.next(isLost ? "resync" : "caught_up");
  }

  #expectAbove(after: number): void {
    const isLost = after < this.#log.floor || after > this.#log.head;
    if (!isLost) this.expected.push(...this.#log.heardBy(this.person, this.asked, after));
  }
}
