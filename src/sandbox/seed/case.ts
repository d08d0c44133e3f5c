/** What a help desk lives through, written down: one case is a ticket and what happens to it hour by hour. */

export type Severity = "low" | "medium" | "high" | "critical";

export type Case = {
  queue: "General" | "Support" | "Billing";
  /** "Maria Santos <maria.santos@example.com>" */
  from: string;
  subject: string;
  text: string;
  /** Category, subcategory (may be empty) and severity. */
  sort?: [category: string, subcategory: string, severity: Severity];
  steps?: Step[];
};

/** `after`: hours since the case before it in time, the opening of the ticket being the first. */
export type Step = { after: number; who: string } & (
  | { does: "take" }
  | { does: "reply" | "note"; text: string }
  | { does: "status"; status: string }
  | { does: "grade"; severity: Severity }
  | { does: "move"; queue: string }
);

/** The one who asked; everybody else is named by login. */
export const ASKER = "asker";

export const take = (after: number, who: string): Step => ({ after, who, does: "take" });
export const reply = (after: number, who: string, text: string): Step => ({
  after,
  who,
  does: "reply",
  text,
});
export const answer = (after: number, text: string): Step => ({ after, who: ASKER, does: "reply", text });
export const note = (after: number, who: string, text: string): Step => ({ after, who, does: "note", text });
export const close = (after: number, who: string, status = "resolved"): Step => ({
  after,
  who,
  does: "status",
  status,
});
export const stall = (after: number, who: string): Step => ({
  after,
  who,
  does: "status",
  status: "stalled",
});
export const grade = (after: number, who: string, severity: Severity): Step => ({
  after,
  who,
  does: "grade",
  severity,
});
export const move = (after: number, who: string, queue: string): Step => ({
  after,
  who,
  does: "move",
  queue,
});
