/** What was asked, as it is kept before RT is called. Plain JSON; its form was checked by the route. */
import type { Visibility } from "../../model/notification.ts";
import type { Severity, Warning } from "../../model/ticket.ts";
import type { RtLinkRelation } from "../rt/rt.ts";

/** The wish behind a `ticket.create`. Absent: not asked for. */
export type OpenWish = {
  title: string;
  description?: string;
  queue: string;
  requestors: string[];
  cc: string[];
  priority?: number;
  severity?: Severity;
  category?: string;
  subcategory?: string;
  owner?: string;
  due_at?: string;
  custom_fields: Record<string, string[]>;
  /** What a rule of the site made of the wish before it was kept; told with the answer. */
  raised?: Warning[];
};

/** What a `ticket.update` changes. Absent: stays · null: is cleared · lists replace. */
export type AskedChanges = {
  title?: string;
  status?: string;
  queue?: string;
  priority?: number;
  severity?: Severity | null;
  category?: string | null;
  subcategory?: string | null;
  owner?: string | null;
  due_at?: string | null;
  requestors?: string[];
  cc?: string[];
  custom_fields?: Record<string, string[]>;
};
export type ChangeWish = { changes: AskedChanges };

/** What a wish for a ticket may hold besides. `if_match`: the versions of our copy for which alone it is wished. */
export type Conditional = { if_match?: number[] };

/** The bytes of the files are kept beside the wish (store: submissionFiles). */
export type CommentWish = {
  text: string;
  visibility: Visibility;
  status?: string;
  files: { name: string; type: string; size: number }[];
};

/** `to`: a ticket's number or an address. */
export type LinkWish = { relation: RtLinkRelation; to: string };

/**
 * Whose it shall be: that of RT's user of this number, `by: "gateway"` of the gateway's own account, else of the user with
 * one of these addresses. `steal`: also from another owner.
 */
export type TakeWish = { user?: number; by?: "gateway"; addresses: string[]; steal: boolean };

export type MergeWish = { into: number };
