/** What may be asked of the memory about the log of what happened, and how far each person has read it. Types only. */
import type { Actor, Change, Notification, NotificationType } from "../../model/notification.ts";
import type { Audience, Oneself, Sight } from "../../model/person.ts";
import type { Ticket } from "../../model/ticket.ts";

export type NewNotification = {
  type: NotificationType;
  timestamp: string;
  source: "gateway" | "rt";
  actor: Actor;
  ticket: Ticket | null;
  changes: Change[];
  comment?: NonNullable<Notification["comment"]>;
  submission_id?: string;
  request_id?: string;
  /** The queue it belongs to: the ticket's, or the one a wish asked for. */
  queue: string | null;
  /** Who wished it here, when it came from a wish or its ticket was opened here. */
  submitted_by: string | null;
  /** True for what only those who see internal comments may hear of. */
  internal: boolean;
  /** The custom fields that it tells of and of nothing else (field-lines.ts), where its changes do not say so. */
  only_fields?: string | null;
};

/** One row of the log as the hub reads it: `body` is the Notification as JSON text, exactly as it goes out. */
export type LogEntry = {
  id: number;
  type: NotificationType;
  ticket_id: number | null;
  /** Of the ticket as of this event, for filters. */
  queue: string | null;
  status: string | null;
  severity: string | null;
  owner: string | null;
  timestamp: string;
  body: string;
  /** As the ticket is now, not as of this event: rights are asked as they are now. */
  audience: Audience;
};

/**
 * Several values of one word mean or; several words mean and. Queue, status, severity and owner are the ticket's as of
 * the event; `mine` is what this person owned then, and of the tickets that are theirs as of now.
 */
export type NotificationFilter = {
  readonly type?: readonly NotificationType[];
  readonly ticket?: readonly number[];
  readonly queue?: readonly string[];
  readonly status?: readonly string[];
  /** In lower case. */
  readonly severity?: readonly string[];
  readonly owner?: readonly string[];
  readonly mine?: Oneself;
};

export type NotificationQuery = NotificationFilter & {
  after?: number;
  before?: number;
  order: "asc" | "desc";
  limit: number;
};

export interface Notifications {
  /**
   * Appends to the log and answers the ids: contiguous, in commit order. The log's single head row is locked until
   * the commit, so a reader that has seen id N has seen every id below it.
   */
  add(rows: NewNotification[]): Promise<number[]>;
  /** The log above `id`, ascending, whoever may see it. For the hub, which asks the policy for each. */
  after(id: number, limit: number): Promise<LogEntry[]>;
  /** What `sight` covers, as JSON texts of Notification, with their ids. */
  page(query: NotificationQuery, sight: Sight): Promise<{ id: number; body: string }[]>;
  /** `upTo`: the last one that counts; absent: the last there is. */
  countAfter(id: number, sight: Sight, upTo?: number): Promise<number>;
  /** `head`: the last id given. `floor`: the lowest cursor that can still be resumed from without a hole. */
  bounds(): Promise<{ head: number; floor: number }>;
  /** Retention: forgets at most `limit` rows older than `timestamp`, raises the floor. Answers how many. */
  forgetBefore(timestamp: string, limit: number): Promise<number>;
  /** Writes what is there already: whether anything can be written at all. */
  touch(): Promise<void>;
}

export interface ReadMarks {
  /** The id up to which the person has read; 0: nothing. */
  get(person: string): Promise<number>;
  /** Never moves back. Answers where it stands now. */
  advance(person: string, upTo: number): Promise<number>;
}
