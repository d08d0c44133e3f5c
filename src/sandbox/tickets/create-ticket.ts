/** Opens a ticket from a form: what RT refuses is said, what it does not take it drops in silence, as RT does. */
import { readDate } from "../text/dates.ts";
import type { Form } from "../text/form-parse.ts";
import { splitPlainly } from "../text/value-list.ts";
import type { Call } from "../world/call.ts";
import { NOBODY, type Queue, statuses } from "../world/founding.ts";
import { mayInQueue } from "../world/rights.ts";
import type { TicketRow, TransactionRow } from "../world/rows.ts";
import { attach, type File } from "./attach.ts";
import { customNameOf, cutValues, findCustomField, spelled } from "./custom-values.ts";
import { mailCreated } from "./mail.ts";
import { mayOwn } from "./own.ts";
import { findOrMakeUser, findQueue, findUser } from "./people.ts";
import { record } from "./record.ts";
import { cutSubject, readNumber, readPriority } from "./set-field.ts";
import { withPerson } from "./set-people.ts";
import { isStatus, timesOf } from "./status.ts";

const FIELDS =
  "id queue requestor subject cc admincc owner status priority initialpriority finalpriority timeestimated timeworked timeleft starts started due resolved content-type sla text attachment";
const known = new Set(FIELDS.split(" "));

/** A new ticket's role groups take numbers before its first transaction. */
const ROLE_GROUPS = 4;

/** `remarks` are RT's lines on what it did not take. */
export type Created = { id: number; remarks: string[] } | { refused: string };

/** The text of a field in any case; of one that was sent twice, nothing. */
type Read = (name: string) => string;

export function isCreateField(name: string): boolean {
  return known.has(name.toLowerCase()) || customNameOf(name) !== undefined;
}

export function createTicket(call: Call, form: Form, files: File[]): Created {
  const read = reader(form);
  const queue = findQueue(read("queue"));
  const status = read("status").toLowerCase() || "new";
  const refused = whyNot(call, queue, status);
  if (!queue || refused) return { refused: refused ?? "Could not create ticket. Queue not set" };
  const { values, remarks } = readCustomFields(form);
  const ticket = newTicket(call, read, queue, status);
  call.tables.put("tickets", { ...ticket, values });
  const create = begin(call, ticket);
  const text = read("text") === "0" ? "" : read("text");
  attach(call, create, { subject: ticket.subject, text, type: read("content-type") || "text/plain", files });
  mailCreated(call, { ...ticket, values }, create);
  return { id: ticket.id, remarks };
}

function whyNot(call: Call, queue: Queue | undefined, status: string): string | undefined {
  if (!queue) return undefined;
  if (!mayInQueue(call.by, "CreateTicket", queue.id)) {
    return `No permission to create tickets in the queue '${queue.name}'`;
  }
  if (!isStatus(status)) return `Status '${status}' isn't a valid status for tickets in this queue.`;
  if (!statuses.onCreate.includes(status))
    return `New tickets can not have status '${status}' in this queue.`;
  return undefined;
}

/** A new ticket keeps a signed number; set later, the same is 0. */
const readFirstPriority = (text: string) => (/^[+-]\d+$/.test(text) ? Number(text) : readPriority(text));

function newTicket(call: Call, read: Read, queue: Queue, status: string): TicketRow {
  const id = call.tables.tickets.nextId();
  const date = (name: string) => readDate(read(name), call.zone, call.now);
  const numbers = {
    priority: readFirstPriority(read("priority")),
    time_worked: readNumber(read("timeworked")),
  };
  const row: TicketRow = {
    ...{ id, effective_id: id, queue: queue.id, owner: NOBODY, type: "ticket", told: 0, values: {} },
    ...{ creator: call.by.id, last_updated_by: call.by.id, created: call.now, last_updated: call.now },
    ...{ subject: cutSubject(read("subject")), status, sla: read("sla"), ...numbers },
    initial_priority: readFirstPriority(read("initialpriority")),
    final_priority: readFirstPriority(read("finalpriority")),
    time_estimated: readNumber(read("timeestimated")),
    time_left: readNumber(read("timeleft")),
    starts: date("starts"),
    due: date("due"),
    ...timesOf({ started: date("started"), resolved: date("resolved") }, status, call.now),
    requestors: readPeople(call, read("requestor")),
    cc: readPeople(call, read("cc")),
    admin_cc: readPeople(call, read("admincc")),
  };
  return { ...row, owner: readOwner(call, read("owner"), row) };
}

function begin(call: Call, ticket: TicketRow): TransactionRow {
  for (let group = 0; group < ROLE_GROUPS; group++) call.tables.transactions.nextId();
  return record(call, ticket.id, { type: "Create", time_taken: ticket.time_worked });
}

function readPeople(call: Call, text: string): number[] {
  const people = splitPlainly(text).flatMap((who) => findOrMakeUser(call, who)?.id ?? []);
  return people.reduce(withPerson, []);
}

/** Nobody stands in for one who does not exist or may not own tickets there. */
function readOwner(call: Call, name: string, ticket: TicketRow): number {
  const user = findUser(call, name);
  return user && mayOwn(user, ticket) ? user.id : NOBODY;
}

function readCustomFields(form: Form): { values: Record<number, string[]>; remarks: string[] } {
  const values: Record<number, string[]> = {};
  const remarks: string[] = [];
  for (const key of form.order) {
    const name = customNameOf(key);
    const field = name === undefined ? undefined : findCustomField(name);
    if (field) {
      const cut = [form.fields[key] ?? ""].flat().flatMap((text) => cutValues(field, text));
      const taken = cut.flatMap((value) => spelled(field, value) ?? []);
      if (taken.length > 0) values[field.id] = field.multiple ? [...new Set(taken)] : taken.slice(-1);
    } else if (name !== undefined) remarks.push(`Invalid custom field name (${name})`);
  }
  return { values, remarks };
}

function reader(form: Form): Read {
  const given = new Map(form.order.map((key) => [key.toLowerCase(), form.fields[key]]));
  return (name) => {
    const value = given.get(name);
    return typeof value === "string" ? value : "";
  };
}
