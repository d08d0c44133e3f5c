/** How TicketSQL's operators compare texts and numbers: without case, and NULL is what has no value. Pure. */
import { fold } from "../text/fold.ts";
import type { TicketRow } from "../world/rows.ts";
import type { Condition } from "./parse-query.ts";

/** Whether a ticket fulfils a condition. */
export type Test = (ticket: TicketRow) => boolean;

/** Several values: one that fits is enough, and for a negative none may fit. */
export function textTest({ operator, value }: Condition, of: (ticket: TicketRow) => string[]): Test {
  if (value === null)
    return (ticket) => (of(ticket).filter((text) => text !== "").length === 0) === (operator === "IS");
  const negative = operator.startsWith("NOT ") || operator === "!=";
  const fits = textFits(operator.replace("NOT ", "").replace("!=", "="), fold(value));
  return (ticket) => of(ticket).some((text) => fits(fold(text))) !== negative;
}

function textFits(operator: string, wanted: string): (text: string) => boolean {
  if (operator === "STARTSWITH") return (text) => text.startsWith(wanted);
  if (operator === "ENDSWITH") return (text) => text.endsWith(wanted);
  if (operator !== "LIKE") return (text) => compared(operator, text, wanted);
  const pattern = new RegExp(
    wanted
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll("%", ".*")
      .replaceAll("_", "."),
    "s",
  );
  return (text) => pattern.test(text);
}

/** The operators that compare; the others look into a text. */
export const compare = { "=": 0, "!=": 0, "<": 0, "<=": 0, ">": 0, ">=": 0 };

export function compared<Value extends string | number>(operator: string, one: Value, other: Value): boolean {
  if (operator === "=") return one === other;
  if (operator === "!=") return one !== other;
  if (operator.startsWith("<")) return one < other || (operator === "<=" && one === other);
  return one > other || (operator === ">=" && one === other);
}
