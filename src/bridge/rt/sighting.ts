/** What was seen of a ticket in RT at one look: enough for the journal to tell what happened. It judges nothing. */
import type { RtTicket, RtTransaction } from "./rt.ts";

export type Sighting = {
  ticket: RtTicket;
  /** Oldest first: all of it, or at least all that may not have been taken in. With those of tickets merged into it. */
  history: RtTransaction[];
  names: Names;
  url: string;
  /** The numbers of all its transactions, also of those that are not in `history`. */
  numbers: number[];
};

/** Whom and what the numbers in a history stand for. A number that is missing could not be found out. */
export type Names = {
  people: ReadonlyMap<number, RtPerson>;
  queues: ReadonlyMap<number, string>;
  /** Of those who replied, by login name in lower case. */
  addresses: ReadonlyMap<string, string>;
};
/** `login` null: RT's Nobody. */
export type RtPerson = { login: string | null; address: string | null };

export const noNames: Names = { people: new Map(), queues: new Map(), addresses: new Map() };

/** Looks at a ticket; after a merge RT shows another one. @throws RtError */
export type Look = (id: number) => Promise<Sighting>;
