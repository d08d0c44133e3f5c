/** Turns the conditions of TicketSQL into tests of a ticket, with RT's rules for each field. */

import { isWholeDay, readDate, startOfDay } from "../text/dates.ts";
import { lookUp } from "../text/look-up.ts";
import { findCustomField } from "../tickets/custom-values.ts";
import { linked, relations, resolve } from "../tickets/links.ts";
import { findQueue } from "../tickets/people.ts";
import type { Call } from "../world/call.ts";
import { queues, statuses } from "../world/founding.ts";
import type { TicketRow } from "../world/rows.ts";
import { compare, compared, type Test, textTest } from "./compare.ts";
import { type Condition, QueryError } from "./parse-query.ts";
import { people, peopleTest, userTest } from "./who-conditions.ts";

type Maker = (call: Call, condition: Condition) => Test;

/** @throws QueryError for a field or an operator RT does not know */
export function makeTest(call: Call, condition: Condition): Test {
  const custom = customFieldOf(condition.field);
  if (custom !== undefined) return customTest(custom, condition);
  const [field = ""] = condition.field.toLowerCase().split(".");
  const make = lookUp(makers, field);
  if (!make) throw new QueryError(`Unknown field: ${condition.field}`);
  return make(call, condition);
}

/** The custom field's name in CF.{Name}, CF.Name or CF.Queue.{Name}. */
export function customFieldOf(field: string): string | undefined {
  return /^(?:CF|CustomField)\.(?:[^{}]*\.)?\{?([^{}]*)\}?$/i.exec(field)?.[1];
}

const makers: Record<string, Maker> = {
  id: number((ticket) => ticket.id),
  effectiveid: number((ticket) => ticket.effective_id),
  priority: number((ticket) => ticket.priority),
  initialpriority: number((ticket) => ticket.initial_priority),
  finalpriority: number((ticket) => ticket.final_priority),
  timeestimated: number((ticket) => ticket.time_estimated),
  timeworked: number((ticket) => ticket.time_worked),
  timeleft: number((ticket) => ticket.time_left),
  subject: text((ticket) => ticket.subject),
  sla: (_call, condition) => textTest(condition, (ticket) => [ticket.sla]),
  type: text((ticket) => ticket.type),
  lifecycle: text(() => "default"),
  status: statusTest,
  queue: queueTest,
  owner: userTest((ticket) => ticket.owner),
  creator: userTest((ticket) => ticket.creator),
  lastupdatedby: userTest((ticket) => ticket.last_updated_by),
  created: date((ticket) => ticket.created),
  lastupdated: date((ticket) => ticket.last_updated),
  starts: date((ticket) => ticket.starts),
  started: date((ticket) => ticket.started),
  due: date((ticket) => ticket.due),
  resolved: date((ticket) => ticket.resolved),
  told: date((ticket) => ticket.told),
  filename: (call, condition) => textTest(condition, (ticket) => fileNames(call, ticket)),
  content: () => () => false,
  linkedto: linkTest(relations.filter(({ outward }) => outward).map(({ name }) => name)),
  ...Object.fromEntries(relations.map(({ name, field }) => [field.toLowerCase(), linkTest([name])])),
  ...Object.fromEntries(Object.entries(people).map(([name, of]) => [name, peopleTest(of)])),
};

function number(of: (ticket: TicketRow) => number): Maker {
  return (_call, condition) => {
    const { operator, value } = condition;
    if (!Object.hasOwn(compare, operator)) return textTest(condition, (ticket) => [String(of(ticket))]);
    if (value === null || !/^[+-]?\d+(?:\.\d+)?$/.test(value)) return () => false;
    const wanted = Number(value);
    return (ticket) => compared(operator, of(ticket), wanted);
  };
}

/** A text may be empty but is never NULL. */
function text(of: (ticket: TicketRow) => string): Maker {
  return (_call, condition) => {
    if (condition.value === null) return () => condition.operator === "IS NOT";
    return textTest(condition, (ticket) => [of(ticket)]);
  };
}

/** A date alone with `=` means the whole day; what is no date is 1970. */
function date(of: (ticket: TicketRow) => number): Maker {
  return (call, { operator, value }) => {
    if (value === null) return (ticket) => (of(ticket) === 0) === (operator === "IS");
    if (value === "" && operator === "=") return () => false;
    if (!["=", "<", "<=", ">", ">="].includes(operator)) throw new QueryError(`Invalid Date Op: ${operator}`);
    const moment = readDate(value, call.zone, call.now);
    if (operator === "=" && isWholeDay(value)) return inDay(of, startOfDay(moment, call.zone));
    return (ticket) => (of(ticket) !== 0 || operator === "=") && compared(operator, of(ticket), moment);
  };
}

function inDay(of: (ticket: TicketRow) => number, start: number): Test {
  return (ticket) => of(ticket) >= start && of(ticket) < start + 86_400;
}

function statusTest(call: Call, condition: Condition): Test {
  const group = condition.value?.toLowerCase();
  if (group !== "__active__" && group !== "__inactive__")
    return text((ticket) => ticket.status)(call, condition);
  const wanted = (group === "__inactive__") === (condition.operator === "=");
  return (ticket) => statuses.inactive.includes(ticket.status) === wanted;
}

function queueTest(_call: Call, condition: Condition): Test {
  const { operator, value } = condition;
  if (operator !== "=" && operator !== "!=")
    return textTest(condition, (ticket) => [queueName(ticket.queue)]);
  const queue = findQueue(value ?? "")?.id;
  return (ticket) => (ticket.queue === queue) === (operator === "=");
}

function customTest(name: string, condition: Condition): Test {
  const field = findCustomField(name);
  if (!field) return () => condition.operator.startsWith("NOT") || condition.operator === "!=";
  return textTest(condition, (ticket) => ticket.values[field.id] ?? []);
}

function linkTest(names: string[]): Maker {
  const along = relations.filter(({ name }) => names.includes(name));
  return (call, { field, operator, value }) => {
    if (value !== null && operator !== "=" && operator !== "!=")
      throw new QueryError(`Invalid Operator ${operator} for ${field}`);
    const uri = value === null ? undefined : resolve(call, value);
    const has = (ticket: TicketRow) =>
      along.some((relation) =>
        linked(call, ticket.id, relation).some((end) => value === null || end === uri),
      );
    return (ticket) => has(ticket) === (operator === "=" || operator === "IS NOT");
  };
}

function fileNames(call: Call, ticket: TicketRow): string[] {
  const attachments = call.tables.transactionsOf
    .get(ticket.id)
    .flatMap((id) => call.tables.attachmentsOf.get(id));
  return attachments.map((id) => call.tables.attachments.get(id)?.filename ?? "");
}

function queueName(id: number): string {
  return queues.find((queue) => queue.id === id)?.name ?? "";
}
