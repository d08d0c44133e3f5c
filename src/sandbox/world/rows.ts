/** What the sandbox RT remembers, as rows. Times are epoch seconds, 0 is RT's "not set". Rows are never changed in place. */

export type UserRow = {
  id: number;
  name: string;
  email: string;
  real_name: string;
  privileged: boolean;
  /** Only founders can sign in. */
  password?: string;
  timezone?: string;
};

export type TicketRow = {
  id: number;
  /** The ticket this one was merged into; its own id when it was not. */
  effective_id: number;
  queue: number;
  owner: number;
  creator: number;
  last_updated_by: number;
  subject: string;
  status: string;
  type: string;
  sla: string;
  priority: number;
  initial_priority: number;
  final_priority: number;
  time_estimated: number;
  time_worked: number;
  time_left: number;
  created: number;
  starts: number;
  started: number;
  due: number;
  resolved: number;
  told: number;
  last_updated: number;
  requestors: number[];
  cc: number[];
  admin_cc: number[];
  /** By the id of the custom field. */
  values: Record<number, string[]>;
};

export type TransactionRow = {
  id: number;
  ticket: number;
  type: string;
  field: string;
  old_value: string;
  new_value: string;
  data: string;
  time_taken: number;
  creator: number;
  created: number;
};

/** `body` is text, or base64 where the bytes are no UTF-8. */
export type AttachmentRow = {
  id: number;
  transaction: number;
  ticket: number;
  parent: number;
  subject: string;
  filename: string;
  type: string;
  encoding: "text" | "base64";
  body: string;
  creator: number;
  created: number;
};

export const linkKinds = ["DependsOn", "RefersTo", "MemberOf"] as const;
export type LinkKind = (typeof linkKinds)[number];
/** `base` KIND `target`; both are URIs. */
export type LinkRow = { id: number; base: string; kind: LinkKind; target: string; gone?: true };

export type Rows = {
  users: UserRow;
  tickets: TicketRow;
  transactions: TransactionRow;
  attachments: AttachmentRow;
  links: LinkRow;
};
export type TableName = keyof Rows;
