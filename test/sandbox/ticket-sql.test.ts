/** TicketSQL as the sandbox reads and answers it. */
import { test } from "tap";
import { findTickets } from "#src/sandbox/search/find-tickets.ts";
import { orderTickets } from "#src/sandbox/search/order-tickets.ts";
import { parseQuery, QueryError } from "#src/sandbox/search/parse-query.ts";
import { parseForms } from "#src/sandbox/text/form-parse.ts";
import { createTicket } from "#src/sandbox/tickets/create-ticket.ts";
import type { Call } from "#src/sandbox/world/call.ts";
import type { UserRow } from "#src/sandbox/world/rows.ts";
import { Tables } from "#src/sandbox/world/tables.ts";

const noon = Date.UTC(2026, 10, 20, 12, 0, 0) / 1000;

function aWorld() {
  const tables = new Tables(() => {});
  const callOf = (name: string, now = noon): Call => {
    const by = tables.users.get(tables.usersByName.get(name)[0] ?? 0) as UserRow;
    return { tables, by, now, zone: by.timezone ?? "UTC", site: "http://127.0.0.1" };
  };
  const create = (content: string, now = noon) => {
    const created = createTicket(callOf("gateway", now), parseForms(content)[0] as never, []);
    if ("refused" in created) throw new Error(created.refused);
    return created.id;
  };
  return { callOf, create };
}

const three = () => {
  const world = aWorld();
  world.create(
    "Queue: Support\nSubject: Printer broken, it's b\\ad\nRequestor: Zed@Example.com\nCF.{External ID}: Ext-1\nCF.{Tags}: red, green\n",
  );
  world.create("Queue: General\nSubject: printer BROKEN again\nOwner: root\nPriority: 40\n", noon + 60);
  world.create("Queue: Billing\nSubject: Žluť\nStatus: resolved\nDue: 2030-05-05 01:02:03\n", noon + 120);
  return world;
};

test("each field is compared the way RT compares it", async (t) => {
  const { callOf } = three();
  const answers: [string, number[]][] = [
    ["id = 2", [2]],
    ["id > 1", [2, 3]],
    ["id = 'abc'", []],
    ["Subject LIKE 'PRINTER'", [1, 2]],
    ["Subject = 'Printer broken, it\\'s b\\\\ad'", [1]],
    ["Subject = 'printer broken, it\\'s b\\\\ad'", [1]],
    ["Subject = 'žluť'", []],
    ["Subject NOT LIKE 'printer'", [3]],
    ["Subject LIKE 'pr_nter%again'", [2]],
    ["Subject LIKE '.*'", []],
    ["Queue = 'support'", [1]],
    ["Queue = 4", [3]],
    ["Queue != 'Support'", [2, 3]],
    ["Status = '__Active__'", [1, 2]],
    ["Status = 'Resolved'", [3]],
    ["Owner = 'Nobody'", [1, 3]],
    ["Owner != 'Nobody'", [2]],
    ["Creator = 'gateway'", [1, 2, 3]],
    ["Priority >= 40", [2]],
    ["Requestor.EmailAddress = 'zed@example.com'", [1]],
    ["Requestor.EmailAddress != 'zed@example.com'", [2, 3]],
    ["Requestor IS NULL", [2, 3]],
    ["CF.{External ID} = 'ext-1'", [1]],
    ["'CF.{External ID}' != 'ext-1'", [2, 3]],
    ["CF.{Tags} = 'green' AND CF.{Tags} = 'red'", [1]],
    ["CF.{Nope} = 'x'", []],
    ["CF.{Nope} != 'x'", [1, 2, 3]],
    ["Created > '2026-11-20 12:00:00'", [2, 3]],
    ["Created >= '2026-11-20 12:01:00' AND Created < '2026-11-20 12:02:00'", [2]],
    ["Created = '2026-11-20'", [1, 2, 3]],
    ["Created > 'nonsense'", [1, 2, 3]],
    ["Due IS NOT NULL", [3]],
    ["Due < '2031-01-01'", [3]],
    ["Filename = 'x'", []],
    ["", []],
    ["   ", [1, 2, 3]],
  ];
  for (const [query, ids] of answers) {
    t.strictSame(
      findTickets(callOf("gateway"), query).map(({ id }) => id),
      ids,
      query,
    );
  }
});

test("in a row of conditions the last AND or OR counts for all of them", async (t) => {
  const { callOf } = three();
  const find = (query: string) => findTickets(callOf("gateway"), query).map(({ id }) => id);
  t.strictSame(find("id = 1 OR id = 2 AND id = 2"), []);
  t.strictSame(find("id = 3 AND id = 2 OR id = 1"), [1, 2, 3]);
  t.strictSame(find("(id = 1 OR id = 2) AND id = 2"), [2]);
  t.strictSame(find("id = 1 OR (id = 2 AND id = 2)"), [1, 2]);
});

test("a query RT cannot read is refused in its words", async (t) => {
  const refusals: [string, string][] = [
    [
      "Subject LIKE",
      "Incomplete query, last element (OPERATOR) is not close paren or value in 'Subject LIKE'",
    ],
    ["garbage", "Incomplete query, last element (KEYWORD) is not close paren or value in 'garbage'"],
    ["id = 1 AND", "Incomplete query, last element (AGGREGATOR) is not close paren or value in 'id = 1 AND'"],
    ["(id = 1", "Incomplete query, 1 unclosed paren in '(id = 1'"],
    ["id = 1)", "Wrong query, expecting a AGGREGATOR in 'id = 1>)<--here'"],
    ["id IN (1, 2)", "Wrong query, expecting a OPERATOR in 'id >IN<--here (1, 2)'"],
    ["Subject = 'abc", "Wrong query, no such column 'abc' in 'Subject = 'abc'"],
    ["()", "Wrong query, expecting a OPEN_PAREN or KEYWORD in '(>)<--here'"],
  ];
  for (const [query, message] of refusals) t.throws(() => parseQuery(query), new QueryError(message), query);
  const { callOf } = three();
  t.throws(() => findTickets(callOf("gateway"), "Foo = 'bar'"), new QueryError("Unknown field: Foo"));
  t.throws(
    () => findTickets(callOf("gateway"), "Created LIKE '2026'"),
    new QueryError("Invalid Date Op: LIKE"),
  );
});

test("an account finds what it may see, and reads times in its own zone", async (t) => {
  const { callOf } = three();
  const find = (name: string, query: string) => findTickets(callOf(name), query).map(({ id }) => id);
  t.strictSame(find("agent1", "id > 0"), [1]);
  t.strictSame(find("agent2", "id > 0"), [1, 2, 3]);
  t.strictSame(find("norights", "id > 0"), []);
  t.strictSame(find("agent2", "Created >= '2026-11-20 07:01:00'"), [2, 3], "New York");
});

test("an order RT does not know is told from one it knows", async (t) => {
  const { callOf } = three();
  const call = callOf("gateway");
  const order = (by: string) => orderTickets(call, findTickets(call, "id > 0"), by)?.map(({ id }) => id);
  t.strictSame(order("-id"), [3, 2, 1]);
  t.strictSame(order("+Subject"), [2, 1, 3]);
  t.strictSame(order("Queue"), [3, 2, 1]);
  t.strictSame(order(""), [1, 2, 3]);
  t.equal(order("Nope"), undefined);
});
