/**
 * What the gateway needs of a Request Tracker, whatever protocol speaks to it. It moves values and names errors
 * (errors.ts); it never retries a write, keeps nothing and knows no person.
 * Every implementation passes test/contract/rt-contract.ts.
 */

/** Everything RT shows of a ticket. Times are RFC 3339 UTC; lists hold addresses; `owner` null is RT's Nobody. */
export type RtTicket = {
  id: number;
  subject: string;
  status: string;
  queue: string;
  owner: string | null;
  creator: string;
  priority: number;
  requestors: string[];
  cc: string[];
  admin_cc: string[];
  custom_fields: Record<string, string[]>;
  due_at: string | null;
  started_at: string | null;
  resolved_at: string | null;
  created_at: string;
  updated_at: string;
};

/** One entry of a ticket's history. `type`, `field`, `old_value`, `new_value` are RT's own words. */
export type RtTransaction = {
  id: number;
  ticket: number;
  type: string;
  field: string;
  old_value: string;
  new_value: string;
  data: string;
  description: string;
  content: string;
  creator: string;
  created_at: string;
  attachments: RtAttachmentName[];
};
export type RtAttachmentName = { id: number; name: string; size: string };

/** When a ticket was last changed, by RT's clock. */
export type RtStanding = { id: number; updated_at: string };
export type RtWhereabouts = RtStanding & { status: string; queue: string };
/** `clock`: what time it was for RT when it answered, milliseconds since 1970. */
export type RtChanges = { tickets: RtStanding[]; clock: number };

/** `size` in bytes; `open` yields them from the start, each time it is called. */
export type RtFile = { name: string; type: string; size: number; open: () => AsyncIterable<Uint8Array> };

/** The fields of a create or an edit; absent: not mentioned to RT. Edit: lists replace, `null` clears. */
export type RtFields = {
  subject?: string;
  queue?: string;
  status?: string;
  owner?: string | null;
  priority?: number;
  requestors?: string[];
  cc?: string[];
  admin_cc?: string[];
  due_at?: string | null;
  custom_fields?: Record<string, string[]>;
};

export type RtNewTicket = RtFields & { queue: string; subject: string; text?: string; files?: RtFile[] };

/** What RT said beside "created" / "updated": its own words on what it did not take. */
export type RtCreated = { id: number; remarks: string[] };
/** `refused`: RT's words per field, as named by RT in lower case ("subject", a custom field's bare name). */
export type RtEdited = { changed: boolean; refused: { field: string; reason: string }[] };

export type RtAdded = { remarks: string[]; refused: RtEdited["refused"] };

export type RtMessage = {
  action: "correspond" | "comment";
  text: string;
  cc?: string[];
  bcc?: string[];
  minutes_worked?: number;
  /** Set after the message was added, in the same request. */
  status?: string;
  files?: RtFile[];
};

export type RtUser = {
  id: number;
  name: string;
  email: string | null;
  real_name: string;
  privileged: boolean;
  disabled: boolean;
};
export type RtQueue = { id: number; name: string; description: string; disabled: boolean };
export type RtCustomField = { name: string; kind: string };
export type RtAttachment = { id: number; name: string; type: string; size: string };
export type RtLinkRelation =
  | "RefersTo"
  | "ReferredToBy"
  | "DependsOn"
  | "DependedOnBy"
  | "MemberOf"
  | "Members";
export type RtLinks = Partial<Record<RtLinkRelation, string[]>>;

/**
 * Per call: stop waiting when `signal` aborts. RT may carry out a write all the same (errors.ts: RtNoAnswer).
 * `aboutToWrite` is waited for right before a write leaves, when all that goes before it is done; if it throws, nothing is
 * sent, and what it threw is thrown.
 */
export type RtCall = { signal?: AbortSignal; aboutToWrite?: () => Promise<void> };

/** Whether RT is thought to answer: up · down, nothing is asked · probing, one call finds out. */
export type RtState = "up" | "down" | "probing";
export type RtHealth = {
  readonly state: RtState;
  /** Why a call last failed in a way that speaks against RT being up. */
  readonly lastFailure: unknown;
  /** Answers the way to stop listening. */
  onChange(listener: (state: RtState) => void): () => void;
};

export interface RT {
  /** Signs in now if that has not happened. Answers the server's version. @throws RtSignInRefused, RtUnreachable */
  checkLogin(call?: RtCall): Promise<{ version: string; timezone: string }>;
  createTicket(ticket: RtNewTicket, call?: RtCall): Promise<RtCreated>;
  readTicket(id: number, call?: RtCall): Promise<RtTicket>;
  /** Those of them that are there and may be seen, in one request; of one merged into another, the other. */
  readTickets(ids: number[], call?: RtCall): Promise<RtTicket[]>;
  /** The ticket and its whole history, oldest first, in as few requests as RT can bear. */
  readTicketWithHistory(id: number, call?: RtCall): Promise<{ ticket: RtTicket; history: RtTransaction[] }>;
  /** Transactions with an id above `after` (0: all), oldest first. */
  readHistory(id: number, after: number, call?: RtCall): Promise<RtTransaction[]>;
  /**
   * The ticket, and of its history what `choose` picks from the numbers of all its transactions (`numbers`). The
   * ticket is read last: it may show a change whose transaction came too late for the list.
   */
  readTicketWithNews(
    id: number,
    choose: (numbers: number[]) => Promise<number[]>,
    call?: RtCall,
  ): Promise<{ ticket: RtTicket; history: RtTransaction[]; numbers: number[] }>;
  editTicket(id: number, fields: RtFields, call?: RtCall): Promise<RtEdited>;
  /** The message is added, whatever became of the status: `refused` holds RT's words on that. */
  addMessage(id: number, message: RtMessage, call?: RtCall): Promise<RtAdded>;
  /** Ids that match, ascending, above `after`. A sentinel guards it: a failed search throws, it never answers []. */
  findTickets(query: TicketQuery, page: { after: number; limit?: number }, call?: RtCall): Promise<number[]>;
  /** Tickets changed at this time (whole seconds) or later. Guarded by a sentinel. Deleted ones are never found. */
  findChanged(since: Date, call?: RtCall): Promise<RtChanges>;
  /** How these tickets stand, deleted ones too; of those merged into others, only the others. Unknown: left out. */
  readStandings(ids: number[], call?: RtCall): Promise<RtWhereabouts[]>;
  /** The numbers of all transactions of these tickets, in one request; by the ticket they were made on. */
  readNumbers(ids: number[], call?: RtCall): Promise<Map<number, number[]>>;
  /** The numbers of their internal comments, ascending, in one request and without contents; with those merged into them. */
  readComments(ids: number[], call?: RtCall): Promise<Map<number, number[]>>;
  listAttachments(id: number, call?: RtCall): Promise<RtAttachment[]>;
  readAttachment(ticket: number, attachment: number, call?: RtCall): Promise<Uint8Array>;
  readLinks(id: number, call?: RtCall): Promise<RtLinks>;
  addLink(id: number, relation: RtLinkRelation, to: string, call?: RtCall): Promise<void>;
  removeLink(id: number, relation: RtLinkRelation, to: string, call?: RtCall): Promise<void>;
  takeTicket(id: number, action: "Take" | "Steal" | "Untake", call?: RtCall): Promise<void>;
  mergeTicket(id: number, into: number, call?: RtCall): Promise<void>;
  readUser(name: string, call?: RtCall): Promise<RtUser>;
  readQueue(name: string, call?: RtCall): Promise<RtQueue>;
  listQueues(call?: RtCall): Promise<RtQueue[]>;
  listCustomFields(queue: string, call?: RtCall): Promise<RtCustomField[]>;
  /** Opens the ticket in RT's web pages. */
  urlOf(id: number): string;
  close(): Promise<void>;
}

/** A condition in parts; rest1/ticket-sql.ts writes it down as TicketSQL, with everything quoted. */
export type TicketQuery =
  | { field: string; op: "=" | "!=" | ">" | ">=" | "<" | "<=" | "LIKE"; value: string | number | Date }
  | { all: TicketQuery[] }
  | { any: TicketQuery[] };

/** What RT shows another account. Absence proves nothing but is believed: it can only make that account see less. */
export type AccountLook = {
  /** Those of these tickets that RT shows it. */
  seen(ids: number[]): Promise<number[]>;
  /** Whether RT shows it this internal comment, an entry of the ticket's history. */
  seesComment(ticket: number, transaction: number): Promise<boolean>;
  /** The names of the custom fields that RT shows it of the ticket, with a value or without. */
  fieldsOf(ticket: number): Promise<string[]>;
};

/**
 * Signs another account in and, if it is privileged, looks with its eyes; then signs it out. Else answers why not:
 * unprivileged – the password is right, but REST is not for this account · wrong – name or password.
 */
export type LookAt = <Seen>(
  account: { username: string; password: string },
  see: (look: AccountLook) => Promise<Seen>,
) => Promise<Seen | "unprivileged" | "wrong">;
