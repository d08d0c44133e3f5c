/** Sets one field of a ticket to what a form says, in RT's way: the shown value is compared first, a same value refused. */

import { isoDate, readDate } from "../text/dates.ts";
import { lookUp } from "../text/look-up.ts";
import type { Call } from "../world/call.ts";
import { mayInQueue } from "../world/rights.ts";
import type { TicketRow } from "../world/rows.ts";
import type { Outcome } from "./outcome.ts";
import { disownIfForbidden, setOwner } from "./own.ts";
import { findQueue } from "./people.ts";
import { change, current, record } from "./record.ts";
import { setPeople } from "./set-people.ts";
import { setStatus } from "./status.ts";

type Setter = (call: Call, id: number, value: string) => Outcome;
type NumberColumn = "priority" | "initial_priority" | "final_priority" | "time_estimated" | "time_left";
type DateColumn = "due" | "starts" | "started" | "resolved" | "told";

const SAME = "That is already the current value";
const changesNothing: Setter = () => "changed";

/** By the field's name in small letters. */
export const setters: Record<string, Setter> = {
  id: changesNothing,
  creator: changesNothing,
  type: changesNothing,
  "content-type": changesNothing,
  lastupdated: () => "same",
  created: () => ({ refused: "Immutable field", named: "Created" }),
  subject: setSubject,
  sla: setSla,
  status: setStatus,
  owner: setOwner,
  queue: setQueue,
  priority: number("priority", "Priority", readPriority),
  initialpriority: number("initial_priority", "InitialPriority", readPriority),
  finalpriority: number("final_priority", "FinalPriority", readPriority),
  timeestimated: number("time_estimated", "TimeEstimated", readNumber),
  timeleft: number("time_left", "TimeLeft", readNumber),
  timeworked: setTimeWorked,
  due: date("due", "Due"),
  starts: date("starts", "Starts"),
  started: date("started", "Started"),
  resolved: date("resolved", "Resolved"),
  told: date("told", "Told"),
  requestors: (call, id, value) => setPeople(call, id, "requestors", value),
  cc: (call, id, value) => setPeople(call, id, "cc", value),
  admincc: (call, id, value) => setPeople(call, id, "admin_cc", value),
};

/** A subject is one line of at most 200 bytes of UTF-8; newlines vanish and the rest is cut, both in silence. */
export function cutSubject(text: string): string {
  const line = text.replaceAll("\n", "");
  if (Buffer.byteLength(line) <= 200) return line;
  return new TextDecoder().decode(Buffer.from(line).subarray(0, 200), { stream: true });
}

/** A number, or one of RT's words for one; anything else is 0. */
export function readPriority(text: string): number {
  return lookUp({ Low: 0, Medium: 50, High: 100 }, text) ?? readNumber(text);
}

export function readNumber(text: string): number {
  return Number(/^\d+(?= minutes$|$)/.exec(text)?.[0] ?? 0);
}

function setSubject(call: Call, id: number, value: string): Outcome {
  const before = current(call, id).subject;
  const after = cutSubject(value);
  if (before === after) return { refused: SAME, named: "Subject" };
  return put(call, id, { subject: after }, { field: "Subject", old_value: before, new_value: after });
}

function setSla(call: Call, id: number, value: string): Outcome {
  const before = current(call, id).sla;
  if (before === value) return "same";
  return put(call, id, { sla: value }, { field: "SLA", old_value: before, new_value: value });
}

function number(column: NumberColumn, field: string, read: (text: string) => number): Setter {
  return (call, id, value) => {
    const before = current(call, id)[column];
    const after = read(value);
    if (before === after) return { refused: SAME, named: field };
    return put(call, id, { [column]: after }, { field, old_value: String(before), new_value: String(after) });
  };
}

/** Working less is written as a correction; a value that is no number takes all of it back. */
function setTimeWorked(call: Call, id: number, value: string): Outcome {
  const before = current(call, id).time_worked;
  const after = readNumber(value);
  if (before === after) return "same";
  const values = { field: "TimeWorked", old_value: String(before), new_value: String(after) };
  return put(call, id, { time_worked: after }, { ...values, time_taken: after - before });
}

/** Text that is no date clears the date. */
function date(column: DateColumn, field: string): Setter {
  return (call, id, value) => {
    if (/^not set$/i.test(value)) return "same";
    const before = current(call, id)[column];
    const after = readDate(value, call.zone, call.now);
    if (before === after) return { refused: SAME, named: field };
    return put(
      call,
      id,
      { [column]: after },
      { field, old_value: isoDate(before), new_value: isoDate(after) },
    );
  };
}

/** Whoever may not own tickets in the new queue loses the ticket. */
function setQueue(call: Call, id: number, value: string): Outcome {
  const ticket = current(call, id);
  const queue = findQueue(value);
  if (!queue) return { refused: `Queue ${value} does not exist` };
  if (queue.id === ticket.queue) return { refused: `Queue is already set to ${queue.name}` };
  if (!mayInQueue(call.by, "CreateTicket", queue.id)) return { refused: "Permission Denied" };
  const values = { field: "Queue", old_value: String(ticket.queue), new_value: String(queue.id) };
  const outcome = put(call, id, { queue: queue.id }, values);
  disownIfForbidden(call, id);
  return outcome;
}

type Note = { field: string; old_value: string; new_value: string; time_taken?: number };

function put(call: Call, id: number, columns: Partial<TicketRow>, note: Note): Outcome {
  change(call, id, columns);
  record(call, id, { type: note.field === "Told" ? "Told" : "Set", ...note });
  return "changed";
}
