/** The listings: search/ticket with TicketSQL, search/queue, search/user, search/group with one simple condition. */

import { findTickets } from "../search/find-tickets.ts";
import { orderTickets } from "../search/order-tickets.ts";
import { QueryError } from "../search/parse-query.ts";
import { fold } from "../text/fold.ts";
import { composeForms, type Fields } from "../text/form-compose.ts";
import { lookUp } from "../text/look-up.ts";
import { pickFields, showFields } from "../tickets/show-fields.ts";
import type { Call } from "../world/call.ts";
import { groups, queues } from "../world/founding.ts";
import { mayAnywhere, mayInQueue } from "../world/rights.ts";
import type { TicketRow } from "../world/rows.ts";
import { askedFields, parameter, type Question } from "./question.ts";
import { BAD, missingParameter, OK, type Reply, say } from "./reply.ts";
import { queueFields, userFields } from "./show-others.ts";

/** One found object: its id, its title for the short list, and all it can show. */
type Hit = { id: number; title: string; fields(asked?: string[]): Fields };

export function answerSearch(question: Question, type: string): Reply {
  const query = parameter(question, "query");
  if (query === undefined) return missingParameter("query");
  const asked = askedFields(question);
  if (asked === null) return say(BAD, `Invalid field specification: ${parameter(question, "fields")}\n\n`);
  const format = parameter(question, "format") || (asked ? "l" : "s");
  if (!/^[isl]$/.test(format)) {
    return say("400 Bad request", `Unknown listing format: ${format}. (Use i, s, or l.)\n\n\n`);
  }
  if (type === "user" && !mayAnywhere(question.call.by, "AdminUsers"))
    return say("403 Forbidden", "Permission denied\n\n");
  const search = lookUp(searches, type);
  if (!search) return say("500 Server Error", "Unsupported object type.\n\n");
  const hits = search(question, query);
  return Array.isArray(hits) ? say(OK, `${list(type, hits, format, asked)}\n\n`) : hits;
}

function list(type: string, hits: Hit[], format: string, asked: string[] | undefined): string {
  if (format === "i") return hits.map(({ id }) => `${type}/${id}\n`).join("");
  if (hits.length === 0) return "No matching results.\n";
  if (format === "l") return composeForms(hits.map((hit) => ({ fields: hit.fields(asked) })));
  return asked ? table(hits, asked) : hits.map(({ id, title }) => `${id}: ${title}\n`).join("");
}

/** Columns parted by tabs, below a line with their names; lists unfolded. */
function table(hits: Hit[], asked: string[]): string {
  const rows = hits.map((hit) => hit.fields(asked));
  const head = (rows[0] as Fields).map(([name]) => name).join("\t");
  const lines = rows.map((fields, at) => {
    const values = fields.slice(1).map(([, value]) => [value].flat().join(", "));
    return [String(hits[at]?.id), ...values].join("\t");
  });
  return `${[head, ...lines].join("\n")}\n`;
}

type Search = (question: Question, query: string) => Hit[] | Reply;

const searches: Record<string, Search> = {
  ticket: searchTickets,
  queue: ({ call }, query) => simple(query, visibleQueues(call)),
  user: ({ call }, query) => simple(query, users(call)),
  group: ({ call }, query) => simple(query, visibleGroups(call)),
};

/** An order RT does not know makes its database fail, and a failed search says that nothing matches. */
function searchTickets(question: Question, query: string): Hit[] | Reply {
  const { call } = question;
  try {
    const found = orderTickets(call, findTickets(call, query), parameter(question, "orderby") ?? "") ?? [];
    return found.map((ticket) => ({
      id: ticket.id,
      title: ticket.subject,
      fields: (asked) => listedFields(ticket, call, asked),
    }));
  } catch (error) {
    if (error instanceof QueryError) return invalidQuery(error.message);
    throw error;
  }
}

/** A listing keeps RT's order of fields whatever order was asked for, and leaves out what it does not know. */
function listedFields(ticket: TicketRow, call: Call, asked: string[] | undefined): Fields {
  const all = showFields(ticket, call);
  if (!asked) return all;
  const names = new Set(pickFields(ticket, call, asked).map((field) => field?.[0]));
  return all.filter(([name]) => name === "id" || names.has(name));
}

function invalidQuery(message: string): Reply {
  const stack =
    "Stack:\n  [/opt/rt5/lib/RT/Tickets.pm:3187]\n  [/opt/rt5/share/html/REST/1.0/search/dhandler:120]\n";
  return say(
    "400 Bad request",
    `Invalid query: '${message} at /opt/rt5/lib/RT/Tickets.pm line 3187.\n\n${stack}'.\n\n\n`,
  );
}

const SIMPLE = /^\s*(\S+)(?:\s+(\S+)\s*['"]?(.*?)['"]?)?\s*$/s;

/** `Name = 'x'`, `Name LIKE 'x'`, or nothing: all of them by name. */
function simple(query: string, all: Hit[]): Hit[] | Reply {
  const sorted = all.toSorted((one, other) => (one.title < other.title ? -1 : 1));
  if (query.trim() === "") return sorted;
  const [, field = "", operator = "", value = ""] = SIMPLE.exec(query) ?? [];
  if (!/^(?:=|LIKE)$/i.test(operator)) return say(BAD, `Invalid operator specification: ${operator}\n\n`);
  const has = all[0]?.fields().some(([name]) => name === field);
  if (!has) return say(BAD, `Invalid field specification: ${field}\n\n`);
  return sorted.filter((hit) => {
    const text = fold(String(hit.fields().find(([name]) => name === field)?.[1] ?? ""));
    return operator === "=" ? text === fold(value) : text.includes(fold(value));
  });
}

function visibleQueues({ by }: Call): Hit[] {
  const seen = queues.filter(({ id }) => mayInQueue(by, "SeeQueue", id));
  return seen.map((queue) => hit(queue.id, queue.name, queueFields(queue)));
}

function users({ tables }: Call): Hit[] {
  const privileged = [...tables.users.all()].filter((user) => user.privileged);
  return privileged.map((user) => hit(user.id, user.name, userFields(user, true)));
}

function visibleGroups({ by }: Call): Hit[] {
  if (!mayAnywhere(by, "SeeGroup")) return [];
  return groups.map((group) =>
    hit(group.id, group.name, [
      ["id", `group/${group.id}`],
      ["Name", group.name],
      ["Description", group.description],
    ]),
  );
}

function hit(id: number, title: string, all: Fields): Hit {
  return {
    id,
    title,
    fields: (asked) => all.filter(([name]) => name === "id" || !asked || asked.includes(name)),
  };
}
