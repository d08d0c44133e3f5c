/** Fields of one value: how RT writes them into its history, and how the feed names them. Pure. */
import type { RtTransaction } from "../../rt/rt.ts";
import type { Edit } from "../edit.ts";
import { fieldName, type MeaningContext, sentence } from "./words.ts";

type Read = (value: string, context: MeaningContext) => unknown;
type Known = { field: string; read: Read };

const text: Read = (value) => value;
const textOrNull: Read = (value) => (value === "" ? null : value);
const number: Read = (value) => Number.parseInt(value, 10) || 0;
/** RT keeps times in UTC, and 1970 for none. */
const time: Read = (value) => {
  const instant = Date.parse(`${value.replace(" ", "T")}Z`);
  return instant > 0 ? new Date(instant).toISOString() : null;
};
const queue: Read = (value, { names }) => names.queues.get(Number(value)) ?? null;

const known: Record<string, Known> = {
  Subject: { field: "title", read: text },
  Queue: { field: "queue", read: queue },
  Priority: { field: "priority", read: number },
  InitialPriority: { field: "initial_priority", read: number },
  FinalPriority: { field: "final_priority", read: number },
  Due: { field: "due_at", read: time },
  Starts: { field: "starts_at", read: time },
  Started: { field: "started_at", read: time },
  Resolved: { field: "resolved_at", read: time },
  Told: { field: "told_at", read: time },
  TimeWorked: { field: "time_worked", read: number },
  TimeEstimated: { field: "time_estimated", read: number },
  TimeLeft: { field: "time_left", read: number },
  SLA: { field: "sla", read: textOrNull },
};

const shownToAll = new Set(["Subject", "Queue", "Priority", "Due", "Starts", "Started", "Resolved", "SLA"]);

/** What the people of a ticket do not see of it in RT's own pages for them, and what is unknown here. */
export function staffOnly({ type, field }: RtTransaction): boolean {
  return type !== "Set" || !shownToAll.has(field);
}

/** A kind of transaction unknown here – an extension's – is named by its own words. */
export function valueEdit(transaction: RtTransaction, context: MeaningContext): Edit {
  const { type, field, old_value, new_value } = transaction;
  const { field: name, read } = known[field] ?? { field: fieldName(field || type), read: textOrNull };
  const edit = {
    kind: "value",
    field: name,
    old: read(old_value, context),
    new: read(new_value, context),
  } as const;
  return name === "queue" ? queueEdit(edit, transaction) : edit;
}

/** A queue that the account may not see, or that is disabled by now, stands in RT's sentence all the same. */
function queueEdit(edit: Extract<Edit, { kind: "value" }>, transaction: RtTransaction): Edit {
  const [, before, after] = /^Queue changed from (.*) to (.*)$/s.exec(sentence(transaction)) ?? [];
  return {
    ...edit,
    old: edit.old ?? before ?? transaction.old_value,
    new: edit.new ?? after ?? transaction.new_value,
  };
}
