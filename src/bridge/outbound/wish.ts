/** What was asked, as it is kept before RT is called. Plain JSON; its form was checked by the route. */
import type { Severity } from "../../model/ticket.ts";

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
};
